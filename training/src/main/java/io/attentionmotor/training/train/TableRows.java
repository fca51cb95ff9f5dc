package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct rows of one table that a step needs, and the ids of its micro-batches renumbered to them.
 *
 * @param ids {@code [K]} distinct rows, padding first
 * @param positions each micro-batch's ids replaced by where they stand in {@code ids}
 */
record TableRows(long[] ids, List<LookupIds> positions) {

    /** @param scratch one place per row of the table, all -1; is left so */
    static TableRows of(int[] scratch, List<LookupIds> microBatches) {
        Numbering numbering = new Numbering(
                scratch, microBatches.stream().mapToInt(LookupIds::count).sum());
        List<LookupIds> positions = new ArrayList<>();
        for (LookupIds ids : microBatches) {
            positions.add(ids.map(numbering::renumber));
        }
        return new TableRows(numbering.end(), positions);
    }

    /** Numbers rows in the order in which they are first met. */
    private static final class Numbering {
        private final int[] positions;
        private final long[] ids;
        private int count = 1;

        Numbering(int[] scratch, int most) {
            positions = scratch;
            positions[Vocabulary.PADDING] = 0;
            ids = new long[1 + most];
            ids[0] = Vocabulary.PADDING;
        }

        long[] renumber(long[] rows) {
            long[] renumbered = new long[rows.length];
            for (int i = 0; i < rows.length; i++) {
                int row = (int) rows[i];
                if (positions[row] < 0) {
                    positions[row] = count;
                    ids[count++] = row;
                }
                renumbered[i] = positions[row];
            }
            return renumbered;
        }

        /** The rows met; clears the scratch. */
        long[] end() {
            for (int i = 0; i < count; i++) {
                positions[(int) ids[i]] = -1;
            }
            return Arrays.copyOf(ids, count);
        }
    }
}
