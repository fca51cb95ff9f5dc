package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.Arrays;

/**
 * The distinct rows of one table that a batch needs, and the batch's ids renumbered to them.
 *
 * @param ids {@code [K]} distinct rows, padding first
 * @param renumbered each given array with its ids replaced by positions in {@code ids}
 */
record TableRows(long[] ids, long[][] renumbered) {

    /** @param scratch one slot per row of the table, all -1; is left so */
    static TableRows of(int[] scratch, long[]... arrays) {
        long[] ids = new long
                [1 + Arrays.stream(arrays).mapToInt(array -> array.length).sum()];
        int count = 1;
        ids[0] = Vocabulary.PADDING;
        scratch[Vocabulary.PADDING] = 0;
        long[][] renumbered = new long[arrays.length][];
        for (int a = 0; a < arrays.length; a++) {
            renumbered[a] = new long[arrays[a].length];
            for (int i = 0; i < arrays[a].length; i++) {
                int row = (int) arrays[a][i];
                if (scratch[row] < 0) {
                    scratch[row] = count;
                    ids[count++] = row;
                }
                renumbered[a][i] = scratch[row];
            }
        }
        for (int i = 0; i < count; i++) {
            scratch[(int) ids[i]] = -1;
        }
        return new TableRows(Arrays.copyOf(ids, count), renumbered);
    }
}
