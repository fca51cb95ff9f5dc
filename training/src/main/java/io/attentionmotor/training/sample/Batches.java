package io.attentionmotor.training.sample;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Cuts timelines into windows, which become the rows of batches.
 *
 * <p>Where a history may be shared, all prefixes of a user are scored in one pass: a window's moments share one
 * history, and the mask shows each candidate only what came before its moment. All of them look from the same first
 * behaviour, the first that the window's last moment sees. So a model that reads the history in order starts every
 * prefix where its pass starts, as it would when serving; and an early moment of a user with more than the maximum
 * history sees a few behaviours less than it would alone, never more than half of the maximum and never more than a
 * window's candidates.
 *
 * <p>Where it may not, each window is one moment, whose history is just what serving would send.
 */
public final class Batches {
    /** As many negatives a positive as there are items. */
    public static final int ALL = 0;

    private final Dataset dataset;
    private final int windowSize;
    private final boolean sharedHistory;
    private final Packing packing;
    private final BatchBuilder builder;

    /** With batches of any size in memory. */
    public Batches(
            Dataset dataset,
            Negatives negatives,
            int perPositive,
            int batchSize,
            int windowSize,
            boolean sharedHistory) {
        this(dataset, negatives, perPositive, batchSize, windowSize, sharedHistory, (_, _) -> 0);
    }

    /**
     * @param perPositive negatives per positive, or {@link #ALL} (held-out moments only); ignored if the data set is
     *     labelled
     * @param batchSize candidates a batch, about; of a positive's negatives, the first counts
     * @param windowSize candidates a window, at most (unless one moment alone has more), counted alike
     * @param sharedHistory whether moments may share a window's history; not where behaviours carry the time to the
     *     moment
     * @param memory a batch is smaller where it would take more than {@link RowMemory#MOST}
     */
    public Batches(
            Dataset dataset,
            Negatives negatives,
            int perPositive,
            int batchSize,
            int windowSize,
            boolean sharedHistory,
            RowMemory memory) {
        if (sharedHistory && dataset.schema().time()) {
            throw new IllegalArgumentException(
                    "behaviours that carry the time to the moment cannot be shared by moments: give each its own "
                            + "window");
        }
        this.dataset = dataset;
        this.windowSize = windowSize;
        this.sharedHistory = sharedHistory;
        this.packing = new Packing(batchSize, memory);
        this.builder = new BatchBuilder(dataset, negatives, perPositive);
    }

    /** A known item row, each alike, but not {@code item} unless there is no other. */
    public long anyItemBut(long item, RandomGenerator random) {
        int rows = dataset.schema().itemRows();
        long drawn = random.nextInt(Vocabulary.FIRST_KNOWN, rows);
        return drawn == item
                ? Vocabulary.FIRST_KNOWN + (drawn + 1 - Vocabulary.FIRST_KNOWN) % (rows - Vocabulary.FIRST_KNOWN)
                : drawn;
    }

    /** The category row of an item, by its number. */
    public int categoryOf(int itemRow) {
        return dataset.categoryOf(itemRow);
    }

    /** How often an item row occurs in training moments. */
    public int occurrencesOf(int itemRow) {
        return dataset.occurrences()[itemRow];
    }

    /** Every window of one epoch in shuffled batches; each inner list becomes a {@link Batch}. */
    public List<List<Batch.Window>> epoch(long seed) {
        List<Batch.Window> windows = windows(Split.TRAINING);
        Random random = new Random(seed);
        Collections.shuffle(windows, random);
        List<List<Batch.Window>> batches = packing.pooled(rows(windows));
        Collections.shuffle(batches, random);
        return batches;
    }

    /** Held-out windows, in batches of like length. */
    public List<List<Batch.Window>> heldOut(Split split) {
        return packing.pack(rows(windows(split)));
    }

    /** What the largest training step takes, about, and its row that takes most. */
    public RowMemory.Step largestStep() {
        return packing.largest(rows(windows(Split.TRAINING)));
    }

    private List<Batch.Window> windows(Split split) {
        List<Batch.Window> windows = new ArrayList<>();
        for (int user = 0; user < dataset.timelines().size(); user++) {
            Timeline timeline = dataset.timelines().get(user);
            if (split == Split.TRAINING) {
                cut(user, timeline, windows);
                continue;
            }
            for (int moment = timeline.splits().from(split);
                    moment < timeline.splits().to(split);
                    moment++) {
                windows.add(new Batch.Window(user, timeline, moment, moment + 1));
            }
        }
        return windows;
    }

    private void cut(int user, Timeline timeline, List<Batch.Window> windows) {
        int from = 0;
        for (int to = 1; to <= timeline.trainingMoments(); to++) {
            boolean last = to == timeline.trainingMoments();
            if (last || !sharedHistory || !fits(timeline, from, to + 1)) {
                windows.add(new Batch.Window(user, timeline, from, to));
                from = to;
            }
        }
    }

    private boolean fits(Timeline timeline, int from, int to) {
        int maxHistory = dataset.schema().maxHistory();
        int unseen = Math.max(0, timeline.cutoffs()[to - 1] - maxHistory)
                - Math.max(0, timeline.cutoffs()[from] - maxHistory); // by the first moment, that alone it would see
        return size(timeline, from, to) <= windowSize
                && unseen <= maxHistory / 2
                && Arrays.equals(timeline.profile(from), timeline.profile(to - 1));
    }

    private List<Packing.Row> rows(List<Batch.Window> windows) {
        return windows.stream()
                .map(window -> new Packing.Row(
                        window,
                        Math.max(1, builder.candidates(window)),
                        Math.max(1, builder.behaviours(window)),
                        size(window.timeline(), window.from(), window.to())))
                .toList();
    }

    /** Real candidates of a window, its negatives among them. */
    public int candidates(Batch.Window window) {
        return builder.candidates(window);
    }

    /** How much of a batch's or a window's size moments take. */
    private int size(Timeline timeline, int from, int to) {
        int targets = timeline.targetsIn(from, to);
        return dataset.labelled() ? targets : 2 * targets;
    }

    /**
     * @param step all windows of the step that these are of
     * @param random draws the negatives: the same seed, the same batch
     */
    public Batch build(List<Batch.Window> windows, List<Batch.Window> step, RandomGenerator random) {
        return builder.build(windows, step, random);
    }

    /** A step of one micro-batch. */
    public Batch build(List<Batch.Window> windows, RandomGenerator random) {
        return build(windows, windows, random);
    }

    /** Its negatives depend on user and moment alone: the same in every epoch, and for every model. */
    public Batch buildHeldOut(List<Batch.Window> windows) {
        return builder.buildHeldOut(windows);
    }
}
