package io.attentionmotor.training.sample;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Encoded examples, padded to the longest of the batch; all arrays row-major.
 *
 * @param users U
 * @param candidates N
 * @param behaviours L, at least 1
 * @param historyItem {@code [U, L]}
 * @param historyCategory {@code [U, L]}
 * @param historyGap {@code [U, L]} {@link io.attentionmotor.contract.feature.TimeGap} rows, 0 = padding; empty if the
 *     schema has no time
 * @param mask {@code [U, N, L]}: 1 where a candidate may see a behaviour
 * @param candidateItem {@code [U, N]}
 * @param candidateCategory {@code [U, N]}
 * @param labels {@code [U, N]}
 * @param present {@code [U, N]}: 0 for padding
 * @param probabilities {@code [U, N]} true click probabilities, NaN if unknown
 * @param profile {@code [U, P]}
 * @param group candidates that stand together, a positive before its negatives, so that N is a multiple of it; 0 where
 *     no negatives are drawn
 * @param proposal {@code [U, N]} log of how likely each was to be drawn, up to a term that its group shares; empty if
 *     all were alike
 * @param windows where each of the U rows comes from
 */
public record Batch(
        int users,
        int candidates,
        int behaviours,
        long[] historyItem,
        long[] historyCategory,
        long[] historyGap,
        float[] mask,
        long[] candidateItem,
        long[] candidateCategory,
        float[] labels,
        float[] present,
        float[] probabilities,
        long[] profile,
        int group,
        float[] proposal,
        Window[] windows) {

    /**
     * Consecutive moments of one user that share a history.
     *
     * @param user position of the timeline in the data set
     * @param from first moment
     * @param to one past the last moment
     */
    public record Window(int user, Timeline timeline, int from, int to) {}

    /** The same rows with some of their candidates, to be scored. */
    public Batch candidates(int from, int to) {
        if (from == 0 && to == candidates) {
            return this;
        }
        return new Batch(
                users,
                to - from,
                behaviours,
                historyItem,
                historyCategory,
                historyGap,
                some(mask, from * behaviours, to * behaviours),
                some(candidateItem, from, to),
                some(candidateCategory, from, to),
                some(labels, from, to),
                some(present, from, to),
                some(probabilities, from, to),
                profile,
                0,
                new float[0],
                windows);
    }

    private float[] some(float[] all, int from, int to) {
        return copy(all, new float[users * (to - from)], from, to - from);
    }

    private long[] some(long[] all, int from, int to) {
        return copy(all, new long[users * (to - from)], from, to - from);
    }

    /** From each row of one array. */
    private <A> A copy(A all, A into, int from, int count) {
        int width = Array.getLength(all) / users;
        for (int u = 0; u < users; u++) {
            System.arraycopy(all, u * width + from, into, u * count, count);
        }
        return into;
    }

    /** The rows {@code from} to {@code to} of the U, as wide and long as they are here. */
    public Batch rows(int from, int to) {
        return new Batch(
                to - from,
                candidates,
                behaviours,
                rows(historyItem, from, to),
                rows(historyCategory, from, to),
                rows(historyGap, from, to),
                rows(mask, from, to),
                rows(candidateItem, from, to),
                rows(candidateCategory, from, to),
                rows(labels, from, to),
                rows(present, from, to),
                rows(probabilities, from, to),
                rows(profile, from, to),
                group,
                rows(proposal, from, to),
                Arrays.copyOfRange(windows, from, to));
    }

    private long[] rows(long[] all, int from, int to) {
        int width = all.length / users;
        return Arrays.copyOfRange(all, from * width, to * width);
    }

    private float[] rows(float[] all, int from, int to) {
        int width = all.length / users;
        return Arrays.copyOfRange(all, from * width, to * width);
    }

    Batch withProposal(float[] other) {
        return new Batch(
                users,
                candidates,
                behaviours,
                historyItem,
                historyCategory,
                historyGap,
                mask,
                candidateItem,
                candidateCategory,
                labels,
                present,
                probabilities,
                profile,
                group,
                other,
                windows);
    }

    /** Real candidates of the batch. */
    public int examples() {
        int examples = 0;
        for (float one : present) {
            examples += (int) one;
        }
        return examples;
    }
}
