package io.attentionmotor.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What measures, and what else it had to do.
 *
 * @param load average of the last minute; negative where the system does not tell
 */
record Machine(int cores, String processor, double load) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine now() throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(system.getAvailableProcessors(), processor(system.getArch()), system.getSystemLoadAverage());
    }

    private static String processor(String otherwise) throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    @Override
    public String toString() {
        String before = load < 0 ? "not known" : String.format(Locale.ROOT, "%.2f", load);
        return "%d cores (%s), load average before the first benchmark %s".formatted(cores, processor, before);
    }
}
