package io.attentionmotor.contract.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A vocabulary in a file that is memory-mapped and needs no parsing: an open-addressing table from the 64-bit hash of
 * a raw id to its row.
 *
 * <pre>
 * all little-endian
 * 0   int64  magic "AMVOCAB1"
 * 8   int32  rows (known ids + 2)
 * 12  int32  capacity, a power of two, at least twice the known ids
 * 16  capacity x { int64 hash (0 = empty), int32 row, int32 zero }
 * </pre>
 *
 * <p>Safe for use by many threads.
 */
public final class VocabularyFile implements Vocabulary {
    private static final long MAGIC = 0x3142_4143_4f56_4d41L; // "AMVOCAB1" read as little-endian
    private static final int HEADER = 16;
    private static final int SLOT = 16;

    private final ByteBuffer table;
    private final int rows;
    private final int capacity;

    private VocabularyFile(ByteBuffer table, int rows, int capacity) {
        this.table = table;
        this.rows = rows;
        this.capacity = capacity;
    }

    /** @throws IllegalArgumentException if the file is not a whole vocabulary */
    public static VocabularyFile open(Path file) {
        try {
            ByteBuffer table = MappedFile.open(file);
            if (table.capacity() < HEADER || table.getLong(0) != MAGIC) {
                throw new IllegalArgumentException(file + " is not a vocabulary file: export the bundle again");
            }
            int rows = table.getInt(8);
            int capacity = table.getInt(12);
            if (Integer.bitCount(capacity) != 1 || table.capacity() != HEADER + (long) capacity * SLOT) {
                throw new IllegalArgumentException(
                        "%s has %d bytes, its header promises %d slots: the file is damaged, export the bundle again"
                                .formatted(file, table.capacity(), capacity));
            }
            return new VocabularyFile(table, rows, capacity);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read vocabulary " + file, e);
        }
    }

    /**
     * Writes the known ids in row order: the first gets row {@value Vocabulary#FIRST_KNOWN}.
     *
     * @throws IllegalArgumentException if an id stands twice or two ids share a hash
     */
    public static void write(Path file, List<String> knownIds) {
        int capacity = Math.max(4, Integer.highestOneBit(Math.max(1, knownIds.size()) * 2 - 1) << 1);
        ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(HEADER, Math.multiplyExact(capacity, SLOT)))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(0, MAGIC).putInt(8, knownIds.size() + FIRST_KNOWN).putInt(12, capacity);
        for (int i = 0; i < knownIds.size(); i++) {
            long hash = IdHash.of(knownIds.get(i));
            int slot = (int) hash & (capacity - 1);
            while (buffer.getLong(HEADER + slot * SLOT) != 0) {
                if (buffer.getLong(HEADER + slot * SLOT) == hash) {
                    throw new IllegalArgumentException(
                            "id '%s' stands twice in the vocabulary, or shares its 64-bit ".formatted(knownIds.get(i))
                                    + "hash with another id: rename one of them");
                }
                slot = (slot + 1) & (capacity - 1);
            }
            buffer.putLong(HEADER + slot * SLOT, hash).putInt(HEADER + slot * SLOT + 8, i + FIRST_KNOWN);
        }
        try {
            Files.write(file, buffer.array());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write vocabulary " + file, e);
        }
    }

    @Override
    public int row(String rawId) {
        long hash = IdHash.of(rawId);
        int slot = (int) hash & (capacity - 1);
        while (true) {
            int offset = HEADER + slot * SLOT;
            long found = table.getLong(offset);
            if (found == hash) {
                return table.getInt(offset + 8);
            }
            if (found == 0) {
                return UNKNOWN;
            }
            slot = (slot + 1) & (capacity - 1);
        }
    }

    @Override
    public int rows() {
        return rows;
    }
}
