package io.attentionmotor.contract.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file in memory for as long as it is in use. As a buffer: a memory segment is read through variable handles, which a JVM
 * that starts makes one by one.
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
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
