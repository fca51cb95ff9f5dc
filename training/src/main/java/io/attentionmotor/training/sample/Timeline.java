package io.attentionmotor.training.sample;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.feature.TimeGap;
import java.util.Arrays;

/**
 * One user's encoded events, oldest first.
 *
 * <p>A moment is a point in time at which targets were offered: a slate of labelled impressions, or one behaviour (the
 * positive, to which negatives are sampled). It sees the behaviours before its cutoff:
 * those before it in time, and among events of the same time those before it in the tie order.
 *
 * @param user the raw id
 * @param items {@code [B]} item rows of the behaviours
 * @param categories {@code [B]} their category rows
 * @param times {@code [B]} milliseconds since 1970-01-01T00:00Z
 * @param profiles profile rows, as each moment knows them
 * @param cutoffs {@code [M]} how many behaviours each moment sees
 * @param momentTimes {@code [M]} when each moment was, milliseconds since 1970-01-01T00:00Z
 * @param splits which moments train, validate and test
 * @param targetStarts {@code [M + 1]} where each moment's targets start; the last is the number of targets
 * @param targets their item rows, labels and true probabilities
 * @param seen numbers of the user's own items, see {@link Dataset#rowOf}, sorted, those of held-out moments included:
 *     no negatives in evaluation
 * @param seenInTraining those of training moments, sorted: no negatives in training. To leave out the held-out ones
 *     there would tell the model which items a user never turns down
 */
public record Timeline(
        UserId user,
        int[] items,
        int[] categories,
        long[] times,
        Profiles profiles,
        int[] cutoffs,
        long[] momentTimes,
        SplitBounds splits,
        int[] targetStarts,
        Targets targets,
        int[] seen,
        int[] seenInTraining) {

    /**
     * What was offered, over all moments of one user.
     *
     * @param items item rows
     * @param categories category rows
     * @param labels 1 = clicked; empty where all are
     * @param probabilities true click probabilities; NaN if unknown, empty where all are
     */
    public record Targets(int[] items, int[] categories, float[] labels, float[] probabilities) {
        private static final float[] NONE = {};

        /** Of a log without labels. */
        static Targets positives(int[] items, int[] categories) {
            return new Targets(items, categories, NONE, NONE);
        }

        public float label(int target) {
            return labels.length == 0 ? 1 : labels[target];
        }

        public float probability(int target) {
            return probabilities.length == 0 ? Float.NaN : probabilities[target];
        }
    }

    /**
     * What was known of the user, and from which moment on.
     *
     * @param starts the moments from which on something else is known, ascending; the first is 0
     * @param rows {@code [starts][P]}
     */
    public record Profiles(int[] starts, int[][] rows) {
        /** Of a log without profiles. */
        public static final Profiles NONE = new Profiles(new int[] {0}, new int[][] {{}});

        /** {@code [P]}, the same array for two moments that know the same. */
        public int[] at(int moment) {
            int found = Arrays.binarySearch(starts, moment);
            return rows[found >= 0 ? found : -found - 2];
        }
    }

    public int moments() {
        return cutoffs.length;
    }

    /** How many of the first moments train. */
    public int trainingMoments() {
        return splits.training();
    }

    /** Whether the user has a test moment. */
    public boolean heldOut() {
        return splits.testFrom() < splits.testTo();
    }

    /** The last moment. */
    public int lastMoment() {
        return moments() - 1;
    }

    /** {@code [P]} profile rows, as the moment knows them. */
    public int[] profile(int moment) {
        return profiles.at(moment);
    }

    /** The {@link TimeGap} row of a behaviour, as a moment sees it. */
    public int gap(int behaviour, int moment) {
        return TimeGap.between(times[behaviour], momentTimes[moment]);
    }

    /** Targets of the moments {@code from} to {@code to}. */
    public int targetsIn(int from, int to) {
        return targetStarts[to] - targetStarts[from];
    }

    /** Whether the user has touched the item of that number, as far as that moment may know. */
    boolean hasSeen(int number, int moment) {
        return Arrays.binarySearch(moment < trainingMoments() ? seenInTraining : seen, number) >= 0;
    }
}
