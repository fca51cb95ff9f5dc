package io.attentionmotor.contract.feature;

import static io.attentionmotor.contract.feature.VocabularyFile.HEADER;
import static io.attentionmotor.contract.feature.VocabularyFile.MAGIC;
import static io.attentionmotor.contract.feature.VocabularyFile.SLOT;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a {@link VocabularyFile} outside the heap; apart from it, since a process that only reads needs none of this.
 */
final class VocabularyWriter {
    /** Twice as many would need more slots than an int counts. */
    private static final int MOST_IDS = 1 << 29;

    private static final int CHUNK = 1 << 16;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private VocabularyWriter() {}

    /** @see VocabularyFile#write */
    static void write(Path file, List<String> knownIds) throws IOException {
        if (knownIds.size() > MOST_IDS) {
            throw new IllegalArgumentException("a vocabulary holds %,d ids at most, not %,d: leave out the rarest"
                    .formatted(MOST_IDS, knownIds.size()));
        }
        int capacity = Math.max(4, Integer.highestOneBit(Math.max(1, knownIds.size()) * 2 - 1) << 1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment table = arena.allocate(HEADER + (long) capacity * SLOT, SLOT);
            table.set(LONG, 0, MAGIC);
            table.set(INT, 8, knownIds.size() + Vocabulary.FIRST_KNOWN);
            table.set(INT, 12, capacity);
            for (int i = 0; i < knownIds.size(); i++) {
                put(table, capacity, knownIds.get(i), i + Vocabulary.FIRST_KNOWN);
            }
            write(file, table);
        }
    }

    private static void put(MemorySegment table, int capacity, String id, int row) {
        long hash = IdHash.of(id);
        int slot = (int) hash & (capacity - 1);
        while (table.get(LONG, offset(slot)) != 0) {
            if (table.get(LONG, offset(slot)) == hash) {
                throw new IllegalArgumentException(
                        "id '%s' stands twice in the vocabulary, or shares its 64-bit ".formatted(id)
                                + "hash with another id: rename one of them");
            }
            slot = (slot + 1) & (capacity - 1);
        }
        table.set(LONG, offset(slot), hash);
        table.set(INT, offset(slot) + 8, row);
    }

    private static long offset(int slot) {
        return HEADER + (long) slot * SLOT;
    }

    private static void write(Path file, MemorySegment table) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] chunk = new byte[CHUNK];
            for (long start = 0; start < table.byteSize(); start += CHUNK) {
                int length = (int) Math.min(CHUNK, table.byteSize() - start);
                MemorySegment.copy(table, ValueLayout.JAVA_BYTE, start, chunk, 0, length);
                out.write(chunk, 0, length);
            }
        }
    }
}
