package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.RowMemory;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * What a training may take of the machine's memory: a run that takes more could only end in the kernel killing it.
 *
 * @param limit bytes that the process may take
 * @param taken bytes that it has taken
 */
record MemoryLimit(long limit, long taken) {
    private static final double GIGA = 1e9;
    private static final int WAITS = 20;
    private static final int WAIT_MILLIS = 50;

    /**
     * To be called once the data is read, before anything is made.
     *
     * @param tables those that are yet to be made
     * @throws IllegalArgumentException if tables and largest step do not fit; says what they take, the limit, what to
     *     lower
     */
    static void require(TrainingConfig config, TableMemory tables, Batches batches) {
        long limit = Pointer.maxPhysicalBytes();
        if (limit <= 0) {
            return;
        }
        RowMemory.Step step = batches.largestStep();
        long room = limit - tables.bytes() - step.bytes();
        if (Pointer.physicalBytes() > room) {
            letGoOfGarbage(room);
            new MemoryLimit(limit, Pointer.physicalBytes()).require(config, tables, step);
        }
    }

    /** @throws IllegalArgumentException if a checkpoint of that size cannot be read into memory */
    static void requireReadable(long checkpoint) {
        long limit = Pointer.maxPhysicalBytes();
        long free = limit - Pointer.physicalBytes();
        if (limit > 0 && checkpoint > free) {
            throw new IllegalArgumentException(
                    ("the checkpoint takes %.1f GB, and this process may take %.1f GB more: give it more memory "
                                    + "(MOTOR_MEMORY, in MB)")
                            .formatted(checkpoint / GIGA, Math.max(0, free) / GIGA));
        }
    }

    void require(TrainingConfig config, TableMemory tables, RowMemory.Step step) {
        tables.requireWithin(limit - taken, taken);
        if (step.bytes() > limit - taken) {
            throw new IllegalArgumentException(message(config, step));
        }
        tables.requireWithin(limit - taken - step.bytes(), taken + step.bytes());
    }

    /** The tables of an earlier training, for example, are freed some time after the collector has found them. */
    private static void letGoOfGarbage(long wanted) {
        System.gc();
        for (int wait = 0; wait < WAITS && Pointer.physicalBytes() > wanted; wait++) {
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private String message(TrainingConfig config, RowMemory.Step step) {
        SortedMap<String, String> settings = config.toMap();
        RowMemory.Row row = step.largest();
        String lower = Stream.of(
                        row.bytes() < step.bytes() ? List.of("batch-size") : List.<String>of(),
                        List.of("max-history", "window-size"),
                        config.architecture().costly())
                .flatMap(List::stream)
                .map(name -> "%s (%s)".formatted(name, settings.get(name)))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "a step of training takes about %.1f GB of memory (its longest row, of %,d candidates and %,d "
                        + "behaviours, %.1f GB), and this process may take %.1f GB beside the %.1f GB that it has "
                        + "(MOTOR_MEMORY, in MB): lower what counts most, %s",
                step.bytes() / GIGA,
                row.candidates(),
                row.behaviours(),
                row.bytes() / GIGA,
                Math.max(0, limit - taken) / GIGA,
                taken / GIGA,
                lower);
    }
}
