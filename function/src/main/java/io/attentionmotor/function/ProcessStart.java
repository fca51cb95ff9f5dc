package io.attentionmotor.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * When this process was started. Linux counts it from its boot, and tells the moment of its boot to the second only:
 * the JDK's {@link ProcessHandle} is wrong by up to one.
 */
final class ProcessStart {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path UPTIME = Path.of("/proc/uptime");
    /** USER_HZ is 100 wherever this runs. */
    private static final int MILLIS_PER_TICK = 10;
    /** Of a process' start among the fields behind its name, which is in brackets and may hold anything. */
    private static final int START = 19;

    private ProcessStart() {}

    /**
     * @param jvmStart what is taken where the system does not tell, or tells of later
     * @return milliseconds since 1970-01-01T00:00Z, to 10 ms
     */
    static long millis(long jvmStart) {
        return Math.min(jvmStart, told(jvmStart));
    }

    private static long told(long jvmStart) {
        try {
            return System.currentTimeMillis() - ageMillis(Files.readString(STAT), Files.readString(UPTIME));
        } catch (IOException
                | RuntimeException e) { // another system, or another text than is known: no reason not to start
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(jvmStart);
        }
    }

    /**
     * @param stat as {@code /proc/PID/stat} has it
     * @param uptime as {@code /proc/uptime} has it: seconds since boot, a space, and more
     */
    static long ageMillis(String stat, String uptime) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double upSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return Math.round(upSeconds * 1000) - Long.parseLong(fields[START]) * MILLIS_PER_TICK;
    }
}
