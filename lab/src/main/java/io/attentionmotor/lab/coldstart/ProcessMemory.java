package io.attentionmotor.lab.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of another process, as Linux tells it. */
final class ProcessMemory {
    private ProcessMemory() {}

    /** @return the field of {@code /proc/PID/status} in bytes, -1 where there is none */
    static long bytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
