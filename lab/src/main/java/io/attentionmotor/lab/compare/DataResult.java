package io.attentionmotor.lab.compare;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import java.util.Comparator;
import java.util.List;

/**
 * Every variant on one data set.
 *
 * @param variants best mean of the metric first
 * @param metric whose test figures they are compared by
 * @param protocol by which all of them were trained and tested
 * @param notes what a reader must know of how it came about
 */
public record DataResult(
        DataFacts data, List<VariantResult> variants, ChoosingMetric metric, Protocol protocol, List<String> notes) {
    public DataResult {
        variants = variants.stream()
                .sorted(Comparator.comparingDouble((VariantResult result) -> -goodness(result.figure(metric), metric)))
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

    /** 1 more than the number of variants that are better than this one by more than chance explains. */
    public int rank(VariantResult of) {
        return 1
                + (int) variants.stream()
                        .filter(other -> difference(other, of).above())
                        .count();
    }

    /** How much better the first is than the second, by the metric. */
    Difference difference(VariantResult first, VariantResult second) {
        Spread one = first.figure(metric);
        Spread other = second.figure(metric);
        return metric.lowerIsBetter() ? Difference.between(other, one) : Difference.between(one, other);
    }

    private static double goodness(Spread figure, ChoosingMetric metric) {
        return metric.lowerIsBetter() ? -figure.mean() : figure.mean();
    }
}
