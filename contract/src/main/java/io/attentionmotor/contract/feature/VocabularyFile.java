package io.attentionmotor.contract.feature;

import java.io.IOException;
import java.io.InputStream;
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
    static final long MAGIC = 0x3142_4143_4f56_4d41L; // "AMVOCAB1" read as little-endian
    static final int HEADER = 16;
    static final int SLOT = 16;

    /** Slots of a page: 1 GiB. */
    private static final int PAGE_BITS = 26;

    private final ByteBuffer[] pages;
    private final int pageBits;
    private final int rows;
    private final int capacity;

    private VocabularyFile(ByteBuffer[] pages, int pageBits, int rows, int capacity) {
        this.pages = pages;
        this.pageBits = pageBits;
        this.rows = rows;
        this.capacity = capacity;
    }

    /** @throws IllegalArgumentException if the file is not a whole vocabulary */
    public static VocabularyFile open(Path file) {
        return open(file, PAGE_BITS);
    }

    /** @param pageBits a page has two to their power slots */
    static VocabularyFile open(Path file, int pageBits) {
        try {
            ByteBuffer header = header(file);
            if (header.remaining() < HEADER || header.getLong(0) != MAGIC) {
                throw new IllegalArgumentException(file + " is not a vocabulary file: export the bundle again");
            }
            int rows = header.getInt(8);
            int capacity = header.getInt(12);
            long length = Files.size(file);
            if (Integer.bitCount(capacity) != 1 || length != HEADER + (long) capacity * SLOT) {
                throw new IllegalArgumentException(
                        "%s has %d bytes, its header promises %d slots: the file is damaged, export the bundle again"
                                .formatted(file, length, capacity));
            }
            return new VocabularyFile(MappedFile.pages(file, HEADER, SLOT << pageBits), pageBits, rows, capacity);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read vocabulary " + file, e);
        }
    }

    private static ByteBuffer header(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * Writes the known ids in row order: the first gets row {@value Vocabulary#FIRST_KNOWN}.
     *
     * @throws IllegalArgumentException if an id stands twice, two ids share a hash, or there are more than 2^29
     */
    public static void write(Path file, List<String> knownIds) {
        try {
            VocabularyWriter.write(file, knownIds);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write vocabulary " + file, e);
        }
    }

    @Override
    public int row(String rawId) {
        long hash = IdHash.of(rawId);
        int slot = (int) hash & (capacity - 1);
        while (true) {
            ByteBuffer page = pages[slot >>> pageBits];
            int offset = (slot & ((1 << pageBits) - 1)) * SLOT;
            long found = page.getLong(offset);
            if (found == hash) {
                return page.getInt(offset + 8);
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
