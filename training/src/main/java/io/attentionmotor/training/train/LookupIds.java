package io.attentionmotor.training.train;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a micro-batch looks up in one table: rows of the table at first, positions among the step's rows of it once
 * {@link TableRows} has renumbered them.
 *
 * @param history {@code [U, L]}
 * @param candidates {@code [U, N]}
 * @param negatives {@code [U, L]} for DIEN's auxiliary loss; empty if the model has none
 */
record LookupIds(long[] history, long[] candidates, long[] negatives) {
    LookupIds map(UnaryOperator<long[]> each) {
        return new LookupIds(each.apply(history), each.apply(candidates), each.apply(negatives));
    }

    int count() {
        return Stream.of(history, candidates, negatives)
                .mapToInt(ids -> ids.length)
                .sum();
    }
}
