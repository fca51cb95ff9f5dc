package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRowsTest {
    private static final long[] NONE = {};

    @Test
    void renumbersToDistinctRowsPaddingFirst() {
        int[] scratch = new int[10];
        Arrays.fill(scratch, -1);
        LookupIds first = new LookupIds(new long[] {7, 3, 7, 0}, new long[] {3, 9}, NONE);
        LookupIds second = new LookupIds(new long[] {9}, new long[] {5}, new long[] {4, 7});

        TableRows rows = TableRows.of(scratch, List.of(first, second));

        assertThat(rows.ids()).containsExactly(0, 7, 3, 9, 5, 4);
        assertThat(rows.positions().getFirst().history()).containsExactly(1, 2, 1, 0);
        assertThat(rows.positions().getFirst().candidates()).containsExactly(2, 3);
        assertThat(rows.positions().getFirst().negatives()).isEmpty();
        assertThat(rows.positions().getLast().history()).containsExactly(3);
        assertThat(rows.positions().getLast().candidates()).containsExactly(4);
        assertThat(rows.positions().getLast().negatives()).containsExactly(5, 1);
        assertThat(scratch).containsOnly(-1);
    }
}
