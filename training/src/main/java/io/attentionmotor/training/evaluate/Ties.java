package io.attentionmotor.training.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * The candidates of one slate, best score first. Candidates of the same score stand in no order: each figure is its
 * exact mean over all orders they could stand in, so that a model which scores everything alike gets what drawing lots
 * would get, and not what the order of the log gives it.
 *
 * @param sizes how many candidates share a score, highest score first; empty if a score is no number
 * @param positives how many of those are positive
 */
record Ties(int[] sizes, int[] positives) {

    static Ties of(List<Impression> candidates, Score score) {
        int count = candidates.size();
        long[] keys = new long[count]; // the score above, whether it is positive in the lowest bit
        for (int i = 0; i < count; i++) {
            float own = score.of(candidates.get(i));
            if (Float.isNaN(own)) {
                return new Ties(new int[0], new int[0]);
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
        return new Ties(Arrays.copyOf(sizes, ties + 1), Arrays.copyOf(positives, ties + 1));
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
