package io.attentionmotor.training.compare;

import java.util.Comparator;
import java.util.List;

/**
 * Every variant on one data set.
 *
 * @param variants best mean test AUC first
 * @param protocol by which all of them were trained and tested
 * @param notes what a reader must know of how it came about
 */
public record DataResult(DataFacts data, List<VariantResult> variants, Protocol protocol, List<String> notes) {
    public DataResult {
        variants = variants.stream()
                .sorted(Comparator.comparingDouble(
                        (VariantResult result) -> -result.auc().mean()))
                .toList();
        notes = List.copyOf(notes);
    }

    /** How moments are split. */
    public enum Protocol {
        /** The epoch is picked on validation moments, and the test comes once. */
        OWN,
        /** That of {@link PublishedFigures}. */
        PUBLISHED
    }

    /** 1 more than the number of variants that are above this one by more than chance explains. */
    public int rank(VariantResult of) {
        return 1
                + (int) variants.stream()
                        .filter(other ->
                                Difference.between(other.auc(), of.auc()).above())
                        .count();
    }
}
