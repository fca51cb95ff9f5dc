package io.attentionmotor.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a score orders the candidates of one user and moment; every figure is NaN if a score is no number.
 *
 * @param candidates how many
 * @param at5 of the first five places
 * @param reciprocalRank 1 over the place of the first positive
 */
record Slate(
        int user,
        int candidates,
        SlateMetrics.At at5,
        SlateMetrics.At at10,
        SlateMetrics.At at20,
        double reciprocalRank) {

    /** The slates that hold at least one positive and one negative. */
    static List<Slate> cut(List<Impression> impressions, Score score) {
        List<Impression> sorted = new ArrayList<>(impressions);
        sorted.sort(Comparator.comparingInt(Impression::user).thenComparingInt(Impression::moment));
        List<Slate> slates = new ArrayList<>();
        for (int start = 0, end; start < sorted.size(); start = end) {
            Impression first = sorted.get(start);
            end = start + 1;
            while (end < sorted.size() && first.sharesSlateWith(sorted.get(end))) {
                end++;
            }
            List<Impression> own = sorted.subList(start, end);
            long clicked = own.stream().filter(Impression::clicked).count();
            if (clicked > 0 && clicked < own.size()) {
                slates.add(of(own, score));
            }
        }
        return slates;
    }

    private static Slate of(List<Impression> candidates, Score score) {
        Ties ties = Ties.of(candidates, score);
        return new Slate(
                candidates.getFirst().user(),
                candidates.size(),
                at(ties, 5),
                at(ties, SlateMetrics.CUT),
                at(ties, 20),
                ties.reciprocalRank());
    }

    private static SlateMetrics.At at(Ties ties, int k) {
        return new SlateMetrics.At(ties.ndcg(k), ties.hitRate(k));
    }
}
