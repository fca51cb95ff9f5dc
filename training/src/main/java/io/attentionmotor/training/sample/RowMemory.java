package io.attentionmotor.training.sample;

/**
 * What a row of a padded batch takes in memory while a model is trained on it.
 *
 * <p>Batches are packed by it, so it depends on the model's shape alone and not on the machine: what is learnt must be
 * the same everywhere.
 */
@FunctionalInterface
public interface RowMemory {
    /** Most bytes of a batch, unless a single row takes more. */
    long MOST = 2L << 30;

    /** A row, padding included, and what it takes. */
    record Row(int candidates, int behaviours, long bytes) {}

    /** A step, and its row that takes most. */
    record Step(long bytes, Row largest) {}

    default Row row(int candidates, int behaviours) {
        return new Row(candidates, behaviours, bytes(candidates, behaviours));
    }

    /** Bytes of a row with so many candidates and behaviours, those included that only fill it up. */
    long bytes(int candidates, int behaviours);
}
