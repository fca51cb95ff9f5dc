package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a run keeps its checkpoint, how often it writes one, and whether it continues from one. A checkpoint is written
 * after every epoch, and within an epoch when the interval is over; the one of a run that is done stays.
 */
public final class Checkpoints {
    /** The file's name within the folder. */
    public static final String FILE = "checkpoint.bin";

    private final @Nullable Path file;
    private final Duration interval;
    private @Nullable Checkpoint start;
    private long written = System.nanoTime();

    private Checkpoints(@Nullable Path file, Duration interval, @Nullable Checkpoint start) {
        this.file = file;
        this.interval = interval;
        this.start = start;
    }

    /** Keeps none. */
    public static Checkpoints none() {
        return new Checkpoints(null, Duration.ZERO, null);
    }

    /**
     * Keeps them for a new run.
     *
     * @param folder made if need be
     * @param interval zero writes one after each step
     * @throws IllegalArgumentException if the folder holds a checkpoint already, or cannot be made
     */
    public static Checkpoints of(Path folder, Duration interval) {
        if (isIn(folder)) {
            throw new IllegalArgumentException(
                    "%s holds a checkpoint: resume it, or name another folder".formatted(folder));
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("the folder %s cannot be made (%s)".formatted(folder, e), e);
        }
        return new Checkpoints(folder.resolve(FILE), interval, null);
    }

    /** Whether the folder holds a checkpoint. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /**
     * Continues from the checkpoint in the folder, and keeps further ones.
     *
     * @throws IllegalArgumentException if there is none, it is damaged, or takes more memory than there is
     */
    public static Checkpoints resume(Path folder, Duration interval) {
        if (!isIn(folder)) {
            throw new IllegalArgumentException("%s holds no checkpoint: there is nothing to resume".formatted(folder));
        }
        Path file = folder.resolve(FILE);
        MemoryLimit.requireReadable(file.toFile().length());
        return new Checkpoints(file, interval, CheckpointFile.read(file));
    }

    /** {@code otherwise} with the settings of the checkpoint that is resumed, if one is. */
    public TrainingConfig config(TrainingConfig otherwise) {
        return start == null ? otherwise : otherwise.with(start.header().settings());
    }

    /**
     * To be called before a run's folder is touched.
     *
     * @throws IllegalArgumentException if the checkpoint that is resumed is of another configuration or other data, or
     *     if the run takes more memory than there is
     */
    public void requireFit(TrainingConfig config, Dataset dataset) {
        TrainingConfig resolved = config.resolvedFor(dataset);
        if (start != null) {
            start.requireOf(resolved, dataset.fingerprint());
        }
        MemoryLimit.require(
                resolved,
                TableMemory.toCome(resolved, dataset, start),
                resolved.on(dataset).batches());
    }

    /**
     * The checkpoint to start from, handed out once, so that its copies of the weights can be let go; null for a new
     * run.
     *
     * @throws IllegalArgumentException if it is of another configuration or other data
     */
    @Nullable
    Checkpoint takeStart(TrainingConfig config, Dataset dataset) {
        if (start != null) {
            start.requireOf(config, dataset.fingerprint());
        }
        Checkpoint taken = start;
        start = null;
        return taken;
    }

    /** Writes one if the interval is over. */
    void afterStep(Supplier<Checkpoint> checkpoint) {
        if (file != null && System.nanoTime() - written >= interval.toNanos()) {
            write(file, checkpoint);
        }
    }

    /** @throws UncheckedIOException if it cannot be written */
    void afterEpoch(Supplier<Checkpoint> checkpoint) {
        if (file != null) {
            write(file, checkpoint);
        }
    }

    private void write(Path to, Supplier<Checkpoint> checkpoint) {
        CheckpointFile.write(to, checkpoint.get());
        written = System.nanoTime();
    }
}
