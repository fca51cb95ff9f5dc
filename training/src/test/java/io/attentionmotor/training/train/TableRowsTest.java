package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TableRowsTest {
    @Test
    void renumbersToDistinctRowsPaddingFirst() {
        int[] scratch = new int[10];
        Arrays.fill(scratch, -1);

        TableRows rows = TableRows.of(scratch, new long[] {7, 3, 7, 0}, new long[] {3, 9});

        assertThat(rows.ids()).containsExactly(0, 7, 3, 9);
        assertThat(rows.renumbered()[0]).containsExactly(1, 2, 1, 0);
        assertThat(rows.renumbered()[1]).containsExactly(2, 3);
        assertThat(scratch).containsOnly(-1);
    }
}
