package io.attentionmotor.training.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well scores rank.
 *
 * @param auc area under the ROC curve: the chance that a random positive scores above a random negative, ties half
 * @param gauc AUC within each user, weighted by the user's impressions; users with a single class are skipped
 * @param logLoss mean negative log-likelihood, in nats
 * @param bestAuc AUC of the true click probabilities, which no model can beat by more than chance; NaN if unknown
 * @param impressions how many were scored
 */
public record Metrics(double auc, double gauc, double logLoss, double bestAuc, int impressions) {

    /** What scored impressions add up to. */
    public static Metrics of(List<Impression> impressions) {
        return new Metrics(
                auc(impressions, Impression::logit),
                gauc(impressions),
                impressions.stream().mapToDouble(Metrics::logLoss).average().orElse(Double.NaN),
                bestAuc(impressions),
                impressions.size());
    }

    /** NaN if there is only one class. */
    static double auc(List<Impression> impressions) {
        return auc(impressions, Impression::logit);
    }

    /** NaN if there is only one class, or a true click probability is unknown. */
    static double bestAuc(List<Impression> impressions) {
        return auc(impressions, Impression::probability);
    }

    private static double auc(List<Impression> impressions, ToDoubleFunction<Impression> score) {
        double[] scores = new double[impressions.size()];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.applyAsDouble(impressions.get(i));
            labels[i] = impressions.get(i).clicked();
        }
        return auc(scores, labels);
    }

    private static double gauc(List<Impression> impressions) {
        long[] byUser = new long[impressions.size()]; // the user above, the position below
        for (int i = 0; i < byUser.length; i++) {
            byUser[i] = (long) impressions.get(i).user() << Integer.SIZE | i;
        }
        Arrays.sort(byUser);
        double sum = 0;
        long weight = 0;
        for (int start = 0, end; start < byUser.length; start = end) {
            end = start + 1;
            while (end < byUser.length && byUser[end] >> Integer.SIZE == byUser[start] >> Integer.SIZE) {
                end++;
            }
            double auc = auc(Arrays.stream(byUser, start, end)
                    .mapToObj(key -> impressions.get((int) key))
                    .toList());
            if (!Double.isNaN(auc)) {
                sum += auc * (end - start);
                weight += end - start;
            }
        }
        return sum / weight;
    }

    private static double logLoss(Impression impression) {
        double z = impression.logit();
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (impression.clicked() ? z : 0);
    }

    /** NaN if there is only one class, or a score is NaN. */
    public static double auc(double[] scores, boolean[] labels) {
        double[] positives = new double[scores.length];
        double[] negatives = new double[scores.length];
        int p = 0;
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                return Double.NaN;
            }
            if (labels[i]) {
                positives[p++] = scores[i];
            } else {
                negatives[n++] = scores[i];
            }
        }
        Arrays.sort(positives, 0, p);
        Arrays.sort(negatives, 0, n);
        return rightlyOrdered(positives, p, negatives, n) / p / n;
    }

    /** Pairs whose positive scores above its negative, ties half; both arrays sorted. */
    private static double rightlyOrdered(double[] positives, int p, double[] negatives, int n) {
        double pairs = 0;
        int below = 0;
        int notAbove = 0;
        for (int i = 0; i < p; i++) {
            while (below < n && negatives[below] < positives[i]) {
                below++;
            }
            while (notAbove < n && negatives[notAbove] <= positives[i]) {
                notAbove++;
            }
            pairs += (below + notAbove) / 2.0;
        }
        return pairs;
    }
}
