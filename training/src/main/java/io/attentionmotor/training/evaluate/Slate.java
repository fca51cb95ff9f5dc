package io.attentionmotor.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The candidates of one user and moment, best score first. Candidates of the same score stand in no order: each figure is
 * its exact mean over all orders they could stand in, so that a model which scores everything alike gets what drawing
 * lots would get, and not what the order of the log gives it.
 *
 * @param sizes how many candidates share a score, highest score first; empty if a score is no number
 * @param positives how many of those are positive
 */
record Slate(int user, int[] sizes, int[] positives) {

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
        int count = candidates.size();
        long[] keys = new long[count]; // the score above, whether it is positive in the lowest bit
        for (int i = 0; i < count; i++) {
            float own = score.of(candidates.get(i));
            if (Float.isNaN(own)) {
                return new Slate(candidates.getFirst().user(), new int[0], new int[0]);
            }
            keys[i] = (long) Score.sortable(own) << 1 | (candidates.get(i).clicked() ? 1 : 0);
        }
        Arrays.sort(keys);
        int[] sizes = new int[count];
        int[] positives = new int[count];
        int ties = 0;
        for (int i = count - 1; i >= 0; i--) {
            if (i < count - 1 && keys[i] >> 1 != keys[i + 1] >> 1) {
                ties++;
            }
            sizes[ties]++;
            positives[ties] += (int) (keys[i] & 1);
        }
        return new Slate(
                candidates.getFirst().user(), Arrays.copyOf(sizes, ties + 1), Arrays.copyOf(positives, ties + 1));
    }

    int candidates() {
        return Arrays.stream(sizes).sum();
    }

    /** {@link SlateMetrics.At#ndcg} of this slate alone. */
    double ndcg(int k) {
        if (sizes.length == 0) {
            return Double.NaN;
        }
        double gain = 0;
        int above = 0;
        for (int tie = 0; tie < sizes.length && above < k; tie++) {
            double share = (double) positives[tie] / sizes[tie]; // the chance of each of its places to hold a positive
            gain += share * (discounts(Math.min(k, above + sizes[tie])) - discounts(above));
            above += sizes[tie];
        }
        return gain / discounts(Math.min(k, Arrays.stream(positives).sum()));
    }

    /** Sum of {@code 1 / log2(1 + place)} over the first places. */
    private static double discounts(int places) {
        double sum = 0;
        for (int place = 1; place <= places; place++) {
            sum += Math.log(2) / Math.log(1 + place);
        }
        return sum;
    }

    /** {@link SlateMetrics.At#hitRate} of this slate alone. */
    double hitRate(int k) {
        if (sizes.length == 0) {
            return Double.NaN;
        }
        int above = 0;
        double missed = 1;
        for (int tie = 0; tie < sizes.length && above < k; tie++) {
            int within = Math.min(k - above, sizes[tie]);
            for (int i = 0; i < within; i++) { // the next place holds no positive, nor did those before it
                missed *= Math.max(0, sizes[tie] - positives[tie] - i) / (double) (sizes[tie] - i);
            }
            above += sizes[tie];
        }
        return 1 - missed;
    }

    /** {@link SlateMetrics#mrr} of this slate alone. */
    double reciprocalRank() {
        int above = 0;
        for (int tie = 0; tie < sizes.length; tie++) {
            if (positives[tie] > 0) {
                double mean = 0;
                double missed = 1;
                for (int i = 0; i <= sizes[tie] - positives[tie]; i++) {
                    double found = (double) positives[tie] / (sizes[tie] - i);
                    mean += missed * found / (above + i + 1);
                    missed *= 1 - found;
                }
                return mean;
            }
            above += sizes[tie];
        }
        return Double.NaN;
    }
}
