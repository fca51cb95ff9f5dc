package io.attentionmotor.training.sample;

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
 * @param group candidates that stand together, a positive before its negatives, so that N is a multiple of it; 0 where no
 *     negatives are drawn
 * @param proposal {@code [U, N]} log of how likely each was to be drawn, up to a term that its group shares; empty if all
 *     were alike
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
     * @param to behind the last moment
     */
    public record Window(int user, Timeline timeline, int from, int to) {}

    /** Real candidates of the batch. */
    public int examples() {
        int examples = 0;
        for (float one : present) {
            examples += (int) one;
        }
        return examples;
    }
}
