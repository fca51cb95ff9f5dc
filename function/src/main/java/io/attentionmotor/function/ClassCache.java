package io.attentionmotor.function;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether the JVM took the cache of loaded classes that it was told to take ({@code -XX:AOTCache=FILE}). */
enum ClassCache {
    /** It was told of none. */
    NONE,
    /** Its file is mapped into the process. */
    ACCEPTED,
    /** It was told of one and did not take it: another JVM, other jars or other options than it was trained with. */
    REJECTED,
    /** It was told of one; this system does not say whether it is mapped. */
    UNKNOWN;

    private static final String OPTION = "-XX:AOTCache=";
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** @param jvmOptions as the JVM was started with */
    static ClassCache of(List<String> jvmOptions) {
        return of(jvmOptions, MAPS);
    }

    static ClassCache of(List<String> jvmOptions, Path maps) {
        String file = "";
        for (String option : jvmOptions) {
            file = option.startsWith(OPTION) ? option.substring(OPTION.length()) : file; // the last one counts
        }
        if (file.isEmpty()) {
            return NONE;
        }
        try {
            return Files.readString(maps).contains(Path.of(file).toRealPath() + "\n") ? ACCEPTED : REJECTED;
        } catch (IOException e) {
            return Files.exists(Path.of(file)) ? UNKNOWN : REJECTED;
        }
    }

    /** As a metric's tag. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
