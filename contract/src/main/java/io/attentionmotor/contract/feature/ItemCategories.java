package io.attentionmotor.contract.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The category row of every item row as the trainer saw it, for requests that name no category: a memory-mapped file
 * of little-endian int32, one per item row.
 */
public final class ItemCategories {
    private final IntBuffer rows;

    private ItemCategories(IntBuffer rows) {
        this.rows = rows;
    }

    /** @throws IllegalArgumentException if the file does not hold exactly {@code itemRows} rows */
    public static ItemCategories open(Path file, int itemRows) {
        try {
            ByteBuffer rows = MappedFile.open(file);
            if (rows.capacity() != 4L * itemRows) {
                throw new IllegalArgumentException("%s has %d bytes, %d items need %d: export the bundle again"
                        .formatted(file, rows.capacity(), itemRows, 4L * itemRows));
            }
            return new ItemCategories(rows.asIntBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read item categories " + file, e);
        }
    }

    /** @param categoryRowOfItemRow the two reserved item rows included */
    public static void write(Path file, int[] categoryRowOfItemRow) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * categoryRowOfItemRow.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(categoryRowOfItemRow);
        try {
            Files.write(file, buffer.array());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write item categories " + file, e);
        }
    }

    public int categoryRow(int itemRow) {
        return rows.get(itemRow);
    }
}
