package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Dataset;
import org.bytedeco.javacpp.Pointer;

/**
 * What the embedding tables of a run take of the machine's memory, all told: the weights, what the optimiser remembers of
 * each, and the copy of the best epoch. A checkpoint is written from them, and an export reads the best copy, so that
 * neither takes more.
 *
 * @param rows of all tables
 * @param copies of each row's floats
 */
record TableMemory(long rows, int embedding, int copies) {
    private static final double GIGA = 1e9;
    private static final int BEST_AND_WEIGHTS = 2;
    private static final int WAITS = 20;
    private static final int WAIT_MILLIS = 50;

    static TableMemory of(TrainingConfig config, Dataset dataset) {
        return new TableMemory(
                (long) dataset.schema().itemRows() + dataset.schema().categoryRows(),
                config.embedding(),
                copies(config.optimiser()));
    }

    private static int copies(TrainingConfig.Optimisation optimiser) {
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
     * To be called once the data is read.
     *
     * @throws IllegalArgumentException if the process may not take so much on top of what it has; says what would fit
     */
    static void require(TrainingConfig config, Dataset dataset) {
        TableMemory needed = of(config, dataset);
        long limit = Pointer.maxPhysicalBytes();
        if (limit > 0 && needed.bytes() > limit - Pointer.physicalBytes()) {
            letGoOfGarbage(limit - needed.bytes());
            needed.requireWithin(limit, Pointer.physicalBytes());
        }
    }

    /** The tables of an earlier training, for one, are freed some time after the collector has found them. */
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

    /**
     * @param limit bytes that the process may take
     * @param taken bytes that it has taken
     */
    void requireWithin(long limit, long taken) {
        long free = Math.max(0, limit - taken);
        if (bytes() > free) {
            throw new IllegalArgumentException(
                    ("the tables take %.1f GB: %,d rows (items and categories) of %d floats, %d times over (weights, the optimiser's "
                                    + "memory, the best epoch); beside the %.1f GB that it has taken, this process may take %.1f "
                                    + "GB more. %s; or give it more memory (MOTOR_MEMORY, in megabytes), or leave rare items out of "
                                    + "the log")
                            .formatted(
                                    bytes() / GIGA,
                                    rows,
                                    embedding,
                                    copies,
                                    taken / GIGA,
                                    free / GIGA,
                                    whatFits(free)));
        }
    }

    private String whatFits(long free) {
        long adagrad = new TableMemory(rows, 1, copies(TrainingConfig.Optimisation.ADAGRAD)).largest(free);
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
