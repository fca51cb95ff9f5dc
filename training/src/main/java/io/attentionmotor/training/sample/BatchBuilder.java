package io.attentionmotor.training.sample;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Makes batches of windows, drawing the negatives.
 *
 * @param perPositive negatives per positive, or {@link Batches#ALL}; ignored if the data set is labelled
 */
record BatchBuilder(Dataset dataset, Negatives negatives, int perPositive) {

    /** Candidates of a window, its negatives among them. */
    int candidates(Batch.Window window) {
        return window.timeline().targetsIn(window.from(), window.to()) * Math.max(1, group());
    }

    /** A positive and its negatives; 0 if none are drawn. */
    private int group() {
        if (dataset.labelled()) {
            return 0;
        }
        int items = Math.max(dataset.schema().itemRows(), dataset.unseen().categories().length);
        return 1 + (perPositive == Batches.ALL ? items : perPositive);
    }

    /** Behaviours that the last moment of a window sees. */
    int behaviours(Batch.Window window) {
        return lastVisible(window) - firstVisible(window);
    }

    private int firstVisible(Batch.Window window) {
        return Math.max(
                0,
                window.timeline().cutoffs()[window.to() - 1] - dataset.schema().maxHistory());
    }

    private static int lastVisible(Batch.Window window) {
        return window.timeline().cutoffs()[window.to() - 1];
    }

    /** @param randoms draws the negatives of a window */
    Batch build(List<Batch.Window> windows, Function<Batch.Window, RandomGenerator> randoms) {
        int users = windows.size();
        int width = 1;
        int length = 1;
        for (Batch.Window window : windows) {
            width = Math.max(width, candidates(window));
            length = Math.max(length, behaviours(window));
        }
        int fields = dataset.profileNames().size();
        Batch batch = new Batch(
                users,
                width,
                length,
                new long[users * length],
                new long[users * length],
                new long[dataset.schema().time() ? users * length : 0],
                new float[users * width * length],
                new long[users * width],
                new long[users * width],
                new float[users * width],
                new float[users * width],
                new float[users * width],
                new long[users * fields],
                group(),
                new float[corrects() ? users * width : 0],
                windows.toArray(Batch.Window[]::new));
        int[] step = negatives.positivesOf(windows);
        for (int u = 0; u < users; u++) {
            fill(batch, u, step, randoms.apply(windows.get(u)));
        }
        return batch;
    }

    private boolean corrects() {
        return !dataset.labelled() && perPositive != Batches.ALL && negatives.unequal();
    }

    private void fill(Batch batch, int u, int[] step, RandomGenerator random) {
        Batch.Window window = batch.windows()[u];
        Timeline timeline = window.timeline();
        int first = firstVisible(window);
        for (int b = first; b < lastVisible(window); b++) {
            int l = u * batch.behaviours() + b - first;
            batch.historyItem()[l] = timeline.items()[b];
            batch.historyCategory()[l] = timeline.categories()[b];
            if (dataset.schema().time()) {
                batch.historyGap()[l] = timeline.gap(b, window.from());
            }
        }
        int[] profile = timeline.profile(window.from());
        for (int p = 0; p < profile.length; p++) {
            batch.profile()[u * profile.length + p] = profile[p];
        }
        int n = u * batch.candidates();
        for (int moment = window.from(); moment < window.to(); moment++) {
            for (int t = timeline.targetStarts()[moment]; t < timeline.targetStarts()[moment + 1]; t++) {
                Timeline.Targets targets = timeline.targets();
                int item = targets.items()[t];
                int category = targets.categories()[t];
                put(batch, n, item, category, targets.label(t), targets.probability(t));
                show(batch, n++, timeline.cutoffs()[moment], first);
                for (int negative : negativesOf(timeline, moment, item, step, random)) {
                    put(
                            batch,
                            n,
                            dataset.rowOf(negative),
                            negative == item ? category : dataset.categoryOf(negative),
                            0,
                            Float.NaN);
                    show(batch, n++, timeline.cutoffs()[moment], first);
                }
                propose(batch, n, timeline, moment);
            }
        }
        for (; n < (u + 1) * batch.candidates(); n++) {
            batch.candidateItem()[n] = Vocabulary.PADDING;
        }
    }

    private int[] negativesOf(Timeline timeline, int moment, int item, int[] step, RandomGenerator random) {
        if (dataset.labelled()) {
            return new int[0];
        }
        if (perPositive == Batches.ALL) {
            return negatives.all(timeline, moment, item);
        }
        int[] drawn = new int[perPositive];
        for (int k = 0; k < perPositive; k++) {
            drawn[k] = negatives.draw(timeline, moment, item, step, random);
        }
        return drawn;
    }

    /** @param end behind the last candidate of a group */
    private void propose(Batch batch, int end, Timeline timeline, int moment) {
        for (int n = end - batch.group(); batch.proposal().length > 0 && n < end; n++) {
            batch.proposal()[n] = negatives.logProposal((int) batch.candidateItem()[n], timeline, moment);
        }
    }

    private static void put(Batch batch, int n, int item, int category, float label, float probability) {
        batch.candidateItem()[n] = item;
        batch.candidateCategory()[n] = category;
        batch.labels()[n] = label;
        batch.probabilities()[n] = probability;
        batch.present()[n] = 1;
    }

    private static void show(Batch batch, int n, int cutoff, int first) {
        for (int b = first; b < cutoff; b++) {
            batch.mask()[n * batch.behaviours() + b - first] = 1;
        }
    }
}
