package io.attentionmotor.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The memory of this process, libtorch's included, as Linux tells it. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    private ResidentMemory() {}

    /** Bytes; null where the system does not tell. */
    static @Nullable Long now() {
        return field("VmRSS:");
    }

    /** The most since the start, or since {@link #resetPeak}, in bytes; null where the system does not tell. */
    static @Nullable Long peak() {
        return field("VmHWM:");
    }

    /** @return what is resident now; null where a peak cannot be measured */
    static @Nullable Long resetPeak() {
        try {
            Files.writeString(RESET, "5");
            return now();
        } catch (IOException e) {
            return null; // not Linux, or not allowed
        }
    }

    private static @Nullable Long field(String name) {
        if (!Files.isReadable(STATUS)) {
            return null;
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(name)) {
                    String kilobytes =
                            line.substring(name.length()).replace("kB", "").strip();
                    return Long.parseLong(kilobytes) * 1024;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STATUS, e);
        }
    }
}
