package io.attentionmotor.training.sample;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes batches of windows, drawing the negatives.
 *
 * @param perPositive negatives per positive, or {@link Batches#ALL}; ignored if the data set is labelled
 */
record BatchBuilder(Dataset dataset, Negatives negatives, int perPositive) {
    private static final long HELD_OUT_SEED = 0x5eedL;
    private static final int[] NONE = {};

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

    /** Where the negatives of a positive come from. */
    private interface Draw {
        int[] negatives(Batch.Window window, int moment, int positive, int category);
    }

    /**
     * To train on: a micro-batch of a step.
     *
     * @param step all windows of the step
     */
    Batch build(List<Batch.Window> windows, List<Batch.Window> step, RandomGenerator random) {
        int[] positives = negatives.positivesOf(step);
        Batch batch = build(
                windows,
                (window, moment, positive, category) -> IntStream.range(0, perPositive)
                        .map(k -> negatives.draw(window.timeline(), moment, positive, category, positives, random))
                        .toArray());
        return negatives.unequal() && batch.group() > 0 ? proposed(batch) : batch;
    }

    /** To be measured on: all negatives of a positive are different, and depend on user and moment alone. */
    Batch buildHeldOut(List<Batch.Window> windows) {
        return build(
                windows,
                (window, moment, positive, category) -> perPositive == Batches.ALL
                        ? negatives.all(window.timeline(), moment, positive)
                        : negatives.different(
                                perPositive, window.timeline(), moment, positive, category, ofMoment(window)));
    }

    private static RandomGenerator ofMoment(Batch.Window window) {
        long user = window.timeline().user().value().hashCode();
        return new SplittableRandom(Mix.of(Mix.of(HELD_OUT_SEED + user) + window.from()));
    }

    private Batch build(List<Batch.Window> windows, Draw draw) {
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
                new float[Math.multiplyExact(users * width, length)],
                new long[users * width],
                new long[users * width],
                new float[users * width],
                new float[users * width],
                new float[users * width],
                new long[users * fields],
                group(),
                new float[0],
                windows.toArray(Batch.Window[]::new));
        for (int u = 0; u < users; u++) {
            fill(batch, u, draw);
        }
        return batch;
    }

    private void fill(Batch batch, int u, Draw draw) {
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
                for (int negative : dataset.labelled() ? NONE : draw.negatives(window, moment, item, category)) {
                    put(
                            batch,
                            n,
                            dataset.rowOf(negative),
                            negative == item ? category : dataset.categoryOf(negative),
                            0,
                            Float.NaN);
                    show(batch, n++, timeline.cutoffs()[moment], first);
                }
            }
        }
        for (; n < (u + 1) * batch.candidates(); n++) {
            batch.candidateItem()[n] = Vocabulary.PADDING;
        }
    }

    /** With how likely each candidate was to be drawn for its moment. */
    private Batch proposed(Batch batch) {
        float[] proposal = new float[batch.candidateItem().length];
        for (int u = 0; u < batch.users(); u++) {
            Batch.Window window = batch.windows()[u];
            int n = u * batch.candidates();
            for (int moment = window.from(); moment < window.to(); moment++) {
                int end = n + window.timeline().targetsIn(moment, moment + 1) * batch.group();
                for (; n < end; n++) {
                    proposal[n] = negatives.logProposal((int) batch.candidateItem()[n], window.timeline(), moment);
                }
            }
        }
        return batch.withProposal(proposal);
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
