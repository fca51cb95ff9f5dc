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
 * @param profile {@code [P]} profile rows
 * @param cutoffs {@code [M]} how many behaviours each moment sees
 * @param momentTimes {@code [M]} when each moment was, milliseconds since 1970-01-01T00:00Z
 * @param trainingMoments how many moments train; the others are held out
 * @param targetStarts {@code [M + 1]} where each moment's targets start; the last is the number of targets
 * @param targets their item rows, labels and true probabilities
 * @param seen the user's own item rows, sorted, those of held-out moments included: no negatives in evaluation
 * @param seenInTraining those of training moments, sorted: no negatives in training. To leave out the held-out ones there
 *     would tell the model which items a user never turns down
 */
public record Timeline(
        UserId user,
        int[] items,
        int[] categories,
        long[] times,
        int[] profile,
        int[] cutoffs,
        long[] momentTimes,
        int trainingMoments,
        int[] targetStarts,
        Targets targets,
        int[] seen,
        int[] seenInTraining) {

    /**
     * What was offered, over all moments of one user.
     *
     * @param items item rows
     * @param categories category rows
     * @param labels 1 = clicked
     * @param probabilities true click probabilities; NaN if unknown
     */
    public record Targets(int[] items, int[] categories, float[] labels, float[] probabilities) {}

    public int moments() {
        return cutoffs.length;
    }

    /** Whether the user has a validation and a test moment (which may be the same: see {@link Dataset.Split}). */
    public boolean heldOut() {
        return trainingMoments < moments();
    }

    /** The first moment held out. */
    public int validationMoment() {
        return trainingMoments;
    }

    /** The last moment. */
    public int testMoment() {
        return moments() - 1;
    }

    /** The {@link TimeGap} row of a behaviour, as a moment sees it. */
    public int gap(int behaviour, int moment) {
        return TimeGap.between(times[behaviour], momentTimes[moment]);
    }

    /** Targets of the moments {@code from} to {@code to}. */
    public int targetsIn(int from, int to) {
        return targetStarts[to] - targetStarts[from];
    }

    /** Whether the user has touched the item, as far as that moment may know. */
    boolean hasSeen(int itemRow, int moment) {
        return Arrays.binarySearch(moment < trainingMoments ? seenInTraining : seen, itemRow) >= 0;
    }
}
