package io.attentionmotor.training.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Packs windows of like length into batches.
 *
 * @param batchSize where a batch is full
 * @param memory a batch is full, too, where one more window would take it above {@link RowMemory#MOST}
 */
record Packing(int batchSize, RowMemory memory) {
    /** Batches' worth of windows that are sorted together. */
    private static final int POOL = 20;

    /**
     * A window, to be a row of a batch.
     *
     * @param size its share of a batch's size
     */
    record Row(Batch.Window window, int candidates, int behaviours, int size) {
        static final Comparator<Row> SHORTEST_FIRST =
                Comparator.comparingInt(Row::behaviours).thenComparingInt(Row::candidates);
    }

    /** Of like length as far as a pool of some batches goes, so that chance still decides who meets whom. */
    List<List<Batch.Window>> pooled(List<Row> rows) {
        List<List<Batch.Window>> batches = new ArrayList<>();
        long size = 0;
        int start = 0;
        for (int end = 1; end <= rows.size(); end++) {
            size += rows.get(end - 1).size();
            if (size >= (long) POOL * batchSize || end == rows.size()) {
                batches.addAll(pack(rows.subList(start, end)));
                start = end;
                size = 0;
            }
        }
        return batches;
    }

    List<List<Batch.Window>> pack(List<Row> rows) {
        return packed(rows).stream().map(Packed::windows).toList();
    }

    /**
     * What the largest step takes, if all rows are packed at once, and the row that takes most. An epoch packs them in
     * pools drawn by lot, so that one of its steps may take somewhat more, but for a row alone never above {@link
     * RowMemory#MOST}.
     */
    RowMemory.Step largest(List<Row> rows) {
        RowMemory.Row largest = memory.row(1, 1);
        for (Row row : rows) {
            RowMemory.Row one = memory.row(row.candidates(), row.behaviours());
            largest = one.bytes() > largest.bytes() ? one : largest;
        }
        long step = packed(rows).stream().mapToLong(Packed::bytes).max().orElse(0);
        return new RowMemory.Step(Math.max(largest.bytes(), step), largest);
    }

    /** A batch, and what it takes. */
    private record Packed(List<Batch.Window> windows, long bytes) {}

    private List<Packed> packed(List<Row> rows) {
        List<Packed> batches = new ArrayList<>();
        List<Batch.Window> batch = new ArrayList<>();
        int size = 0;
        int width = 0;
        long taken = 0;
        for (Row row : rows.stream().sorted(Row.SHORTEST_FIRST).toList()) {
            int wider = Math.max(width, row.candidates());
            long bytes = (batch.size() + 1) * memory.bytes(wider, row.behaviours());
            if (!batch.isEmpty() && (size >= batchSize || bytes > RowMemory.MOST)) {
                batches.add(new Packed(batch, taken));
                batch = new ArrayList<>();
                size = 0;
                wider = row.candidates();
                bytes = memory.bytes(wider, row.behaviours());
            }
            batch.add(row.window());
            size += row.size();
            width = wider;
            taken = bytes;
        }
        if (!batch.isEmpty()) {
            batches.add(new Packed(batch, taken));
        }
        return batches;
    }
}
