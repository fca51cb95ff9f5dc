package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Batch;
import java.util.List;

/**
 * What one thread computes of a step.
 *
 * @param number from 0
 * @param seed of its dropout
 * @param foilItem {@code [U, L]} an item drawn at random in place of each behaviour, for DIEN's auxiliary loss; empty if
 *     the model has none
 * @param foilCategory their categories
 */
record Part(int number, long seed, Batch batch, long[] foilItem, long[] foilCategory) {

    /** The parts of a step, at least one. */
    record Step(List<Part> parts) {
        int examples() {
            return parts.stream().mapToInt(part -> part.batch().examples()).sum();
        }
    }
}
