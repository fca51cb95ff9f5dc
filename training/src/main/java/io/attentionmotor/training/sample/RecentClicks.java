package io.attentionmotor.training.sample;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The clicks that train, in the order of time, to draw from those shortly before a moment.
 *
 * @param times milliseconds since 1970-01-01T00:00Z, ascending
 * @param items their item rows
 * @param positions by item row, where in {@code items} it stands, ascending
 */
record RecentClicks(long[] times, int[] items, int[][] positions) {
    private static final int FEWEST = 1_000;
    private static final int SHARE = 20;

    static RecentClicks none() {
        return new RecentClicks(new long[0], new int[0], new int[0][]);
    }

    static RecentClicks of(Dataset dataset) {
        int clicks =
                dataset.timelines().stream().mapToInt(RecentClicks::trained).sum();
        long[] times = new long[clicks];
        int[] items = new int[clicks];
        int n = 0;
        for (Timeline timeline : dataset.timelines()) {
            int trained = trained(timeline);
            System.arraycopy(timeline.times(), 0, times, n, trained);
            System.arraycopy(timeline.items(), 0, items, n, trained);
            n += trained;
        }
        int[] order = IntStream.range(0, clicks)
                .boxed()
                .sorted((a, b) -> Long.compare(times[a], times[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] sorted = IntStream.of(order).map(i -> items[i]).toArray();
        return new RecentClicks(
                IntStream.of(order).mapToLong(i -> times[i]).toArray(),
                sorted,
                positions(sorted, dataset.schema().itemRows()));
    }

    /** Behaviours that the user's training moments show: those that the first held-out moment sees, or all. */
    private static int trained(Timeline timeline) {
        return timeline.trainingMoments() < timeline.moments()
                ? timeline.cutoffs()[timeline.trainingMoments()]
                : timeline.items().length;
    }

    private static int[][] positions(int[] items, int rows) {
        int[] counts = new int[rows];
        IntStream.of(items).forEach(item -> counts[item]++);
        int[][] positions = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
        Arrays.fill(counts, 0);
        for (int i = 0; i < items.length; i++) {
            positions[items[i]][counts[items[i]]++] = i;
        }
        return positions;
    }

    /** One of the last twentieth of all clicks, a thousand at least, before that time; padding if there is none. */
    int draw(long time, RandomGenerator random) {
        int to = before(time);
        int from = Math.max(0, to - window());
        return to == from ? Vocabulary.PADDING : items[random.nextInt(from, to)];
    }

    /** How often the item stands among those that {@link #draw} draws from. */
    int count(int row, long time) {
        int to = before(time);
        return rank(positions[row], to) - rank(positions[row], Math.max(0, to - window()));
    }

    private int window() {
        return Math.max(FEWEST, items.length / SHARE);
    }

    private int before(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int rank(int[] sorted, int value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found : -found - 1;
    }
}
