package io.attentionmotor.contract.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file in memory for as long as it is in use. As a buffer: a memory segment is read through variable handles, which a
 * JVM that starts makes one by one.
 */
final class MappedFile {
    private MappedFile() {}

    /**
     * @return the whole file, little-endian; fit for many threads that read at positions
     * @throws IllegalArgumentException if it has 2 GiB or more
     */
    static ByteBuffer open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("%s has %,d bytes, which no such file has: export the bundle again"
                        .formatted(file, channel.size()));
            }
            return map(channel, 0, channel.size());
        }
    }

    /**
     * A file of any length, in pages that a buffer can hold.
     *
     * @param from where the first page starts
     * @param page bytes of every page but the last
     * @return as {@link #open}
     */
    static ByteBuffer[] pages(Path file, long from, int page) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer[] pages = new ByteBuffer[Math.toIntExact(Math.ceilDiv(channel.size() - from, page))];
            for (int p = 0; p < pages.length; p++) {
                long start = from + (long) p * page;
                pages[p] = map(channel, start, Math.min(page, channel.size() - start));
            }
            return pages;
        }
    }

    private static ByteBuffer map(FileChannel channel, long from, long length) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, from, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
