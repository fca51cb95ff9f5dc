package io.attentionmotor.contract.feature;

/**
 * One user's request as embedding rows: what the model's inputs hold at U = 1.
 *
 * <p>An empty history is one padded behaviour (row 0, mask 0), since a tensor needs at least one element.
 *
 * @param historyItem {@code [L]} item rows, oldest first
 * @param historyCategory {@code [L]} category rows
 * @param historyMask {@code [L]} 1 = real, 0 = padding
 * @param historyGap {@code [L]} {@link TimeGap} rows, 0 = padding; empty if the model takes none
 * @param candidateItem {@code [N]} item rows
 * @param candidateCategory {@code [N]} category rows
 * @param profile {@code [P]} profile rows, one per field of the schema; empty if the model takes none
 */
public record EncodedRequest(
        long[] historyItem,
        long[] historyCategory,
        float[] historyMask,
        long[] historyGap,
        long[] candidateItem,
        long[] candidateCategory,
        long[] profile) {

    /** L. */
    public int behaviours() {
        return historyItem.length;
    }

    /** N. */
    public int candidates() {
        return candidateItem.length;
    }
}
