package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.RowMemory;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;

/** What the process may take of the machine's memory; a row that takes more could only end in the kernel killing it. */
final class MemoryLimit {
    private MemoryLimit() {}

    /** @throws IllegalArgumentException if the largest row does not fit; names what it takes, the limit, and what to lower */
    static void require(TrainingConfig config, Batches batches) {
        require(config, batches, Pointer.maxPhysicalBytes());
    }

    /** @param limit bytes; 0 for none */
    static void require(TrainingConfig config, Batches batches, long limit) {
        batches.largestRow().filter(row -> limit > 0 && row.bytes() > limit).ifPresent(row -> {
            throw new IllegalArgumentException(message(config, row, limit));
        });
    }

    static String message(TrainingConfig config, RowMemory.Row row, long limit) {
        SortedMap<String, String> settings = config.toMap();
        String lower = whatCounts(config).stream()
                .map(name -> "%s (%s)".formatted(name, settings.get(name)))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "to train on a single row of %,d candidates and %,d behaviours takes about %.1f GB of memory, and this process"
                        + " may use %.1f GB (MOTOR_MEMORY, in MB): lower what counts most, %s",
                row.candidates(),
                row.behaviours(),
                row.bytes() / 1e9,
                limit / 1e9,
                lower);
    }

    private static List<String> whatCounts(TrainingConfig config) {
        return switch (config.architecture()) {
            case AVERAGE -> List.of("max-history", "window-size", "embedding");
            case DIN -> List.of("max-history", "window-size", "attention-layers");
            case DIEN -> List.of("max-history", "window-size", "interest-width");
            case BST -> List.of("max-history", "window-size", "heads", "layers");
        };
    }
}
