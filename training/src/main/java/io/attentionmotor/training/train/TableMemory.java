package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * What the embedding tables of a run take of the machine's memory, all told: the weights, what the optimiser remembers
 * of each, and the copy of the best epoch. A checkpoint is written from them, and an export reads the best copy, so
 * that neither takes more.
 *
 * @param rows of all tables
 * @param copies of each row's floats
 */
record TableMemory(long rows, int embedding, int copies) {
    /** Of a run whose tables are in memory already. */
    static final TableMemory NONE = new TableMemory(0, 1, 1);

    private static final double GIGA = 1e9;
    private static final int BEST_AND_WEIGHTS = 2;

    static TableMemory of(TrainingConfig config, Dataset dataset) {
        return new TableMemory(
                (long) dataset.schema().itemRows() + dataset.schema().categoryRows(),
                config.embedding(),
                copies(config.optimiser()));
    }

    /** What a run that continues from a checkpoint still has to make; without one, all of it. */
    static TableMemory toCome(TrainingConfig config, Dataset dataset, @Nullable Checkpoint start) {
        if (start == null) {
            return of(config, dataset);
        }
        boolean hasBest = start.header().progress().best() != null;
        return hasBest ? NONE : new TableMemory(of(config, dataset).rows(), config.embedding(), 1);
    }

    private static int copies(Optimiser.Method optimiser) {
        return BEST_AND_WEIGHTS
                + switch (optimiser) {
                    case ADAM -> 2;
                    case ADAGRAD -> 1;
                };
    }

    long bytes() {
        return rows * embedding * copies * Float.BYTES;
    }

    /**
     * @param free bytes that are left for the tables
     * @param taken bytes that the process has taken, or needs for a step
     * @throws IllegalArgumentException if they take more; says what would fit
     */
    void requireWithin(long free, long taken) {
        if (bytes() > Math.max(0, free)) {
            throw new IllegalArgumentException(
                    ("the tables take %.1f GB: %,d rows (items and categories) of %d floats, %d times over (weights, "
                                    + "the optimiser's memory, the best epoch); beside the %.1f GB that it has taken "
                                    + "or needs for a step, this process may take %.1f GB. %s; or give it more memory "
                                    + "(MOTOR_MEMORY, in megabytes), or leave rare items out of the log")
                            .formatted(
                                    bytes() / GIGA,
                                    rows,
                                    embedding,
                                    copies,
                                    taken / GIGA,
                                    Math.max(0, free) / GIGA,
                                    whatFits(Math.max(0, free))));
        }
    }

    private String whatFits(long free) {
        long adagrad = new TableMemory(rows, 1, copies(Optimiser.Method.ADAGRAD)).largest(free);
        return largest(free) == 0
                ? "No embedding fits"
                : "embedding %d fits".formatted(largest(free))
                        + (adagrad > largest(free) ? ", or %d with optimiser=adagrad".formatted(adagrad) : "");
    }

    /** The widest embedding that fits. */
    private long largest(long free) {
        return free / (rows * copies * Float.BYTES);
    }
}
