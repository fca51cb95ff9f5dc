package io.attentionmotor.lab.compare;

import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A data set whose test moments look back on the same behaviours in random order. The times stay where they are, so
 * only what happened moves, not when something happened. Where several moments of a user test, what lies between them
 * stays.
 */
final class ShuffledHistories {
    private ShuffledHistories() {}

    static Dataset of(Dataset dataset, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int maxHistory = dataset.schema().maxHistory();
        List<Timeline> shuffled = dataset.timelines().stream()
                .map(timeline -> timeline.heldOut() ? shuffled(timeline, maxHistory, random) : timeline)
                .toList();
        return dataset.with(shuffled);
    }

    /** Only the behaviours that the model sees change places: older ones must not come into view. */
    private static Timeline shuffled(Timeline timeline, int maxHistory, SplittableRandom random) {
        int end = timeline.cutoffs()[timeline.splits().testFrom()];
        int first = Math.max(0, end - maxHistory);
        int[] items = timeline.items().clone();
        int[] categories = timeline.categories().clone();
        for (int b = end - 1; b > first; b--) {
            int other = random.nextInt(first, b + 1);
            swap(items, b, other);
            swap(categories, b, other);
        }
        return new Timeline(
                timeline.user(),
                items,
                categories,
                timeline.times(),
                timeline.profiles(),
                timeline.cutoffs(),
                timeline.momentTimes(),
                timeline.splits(),
                timeline.targetStarts(),
                timeline.targets(),
                timeline.seen(),
                timeline.seenInTraining());
    }

    private static void swap(int[] values, int a, int b) {
        int kept = values[a];
        values[a] = values[b];
        values[b] = kept;
    }
}
