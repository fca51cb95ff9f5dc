package io.attentionmotor.training.evaluate;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How well scores order slates, the candidates of one user and moment; means over the slates that hold at least one
 * positive and one negative. Equal scores count as their mean over all orders of the tie.
 *
 * @param slates how many
 * @param candidates mean number of candidates in a slate: the more, the harder
 * @param mrr mean reciprocal rank: 1 over the place of the first positive
 */
public record SlateMetrics(int slates, double candidates, At at5, At at10, At at20, double mrr) {
    /** Where a slate is cut unless somebody says otherwise. */
    public static final int CUT = 10;

    /**
     * Of the first k places alone.
     *
     * @param ndcg normalised discounted cumulative gain with binary gains: the sum of {@code 1 / log2(1 + place)} over
     *     the places that hold a positive, over that of the best order of the slate
     * @param hitRate share of slates with at least one positive
     */
    public record At(double ndcg, double hitRate) {
        private static At mean(List<Slate> slates, Function<Slate, At> cut) {
            return new At(
                    SlateMetrics.mean(slates, slate -> cut.apply(slate).ndcg()),
                    SlateMetrics.mean(slates, slate -> cut.apply(slate).hitRate()));
        }
    }

    /** Every figure is NaN without such slates, or if a score is NaN. */
    public static SlateMetrics of(List<Impression> impressions) {
        return mean(Slate.cut(impressions, Impression::logit));
    }

    static SlateMetrics mean(List<Slate> slates) {
        return new SlateMetrics(
                slates.size(),
                mean(slates, Slate::candidates),
                At.mean(slates, Slate::at5),
                At.mean(slates, Slate::at10),
                At.mean(slates, Slate::at20),
                mean(slates, Slate::reciprocalRank));
    }

    private static double mean(List<Slate> slates, ToDoubleFunction<Slate> figure) {
        return slates.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
