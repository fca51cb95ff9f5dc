package io.attentionmotor.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Scored impressions, as they come. */
    static final class Collector {
        private final List<Impression> impressions = new ArrayList<>();

        void add(int user, float logit, float label, float probability) {
            impressions.add(new Impression(user, logit, label > 0.5f, probability));
        }

        Metrics metrics() {
            return new Metrics(
                    auc(impressions, false),
                    gauc(),
                    impressions.stream()
                            .mapToDouble(Collector::logLoss)
                            .average()
                            .orElse(Double.NaN),
                    impressions.stream().anyMatch(i -> Float.isNaN(i.probability()))
                            ? Double.NaN
                            : auc(impressions, true),
                    impressions.size());
        }

        private double gauc() {
            Map<Integer, List<Impression>> byUser = new HashMap<>();
            impressions.forEach(i ->
                    byUser.computeIfAbsent(i.user(), key -> new ArrayList<>()).add(i));
            double sum = 0;
            long weight = 0;
            for (List<Impression> own : byUser.values()) {
                double auc = auc(own, false);
                if (!Double.isNaN(auc)) {
                    sum += auc * own.size();
                    weight += own.size();
                }
            }
            return sum / weight;
        }

        private static double logLoss(Impression impression) {
            double z = impression.logit();
            return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (impression.clicked() ? z : 0);
        }
    }

    private record Impression(int user, float logit, boolean clicked, float probability) {}

    private static double auc(List<Impression> impressions, boolean ofTruth) {
        double[] scores = new double[impressions.size()];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            Impression one = impressions.get(i);
            scores[i] = ofTruth ? one.probability() : one.logit();
            labels[i] = one.clicked();
        }
        return auc(scores, labels);
    }

    /** NaN if there is only one class. */
    public static double auc(double[] scores, boolean[] labels) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double rankSum = 0;
        long positives = 0;
        for (int start = 0, end; start < order.length; start = end) {
            end = start + 1;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                end++;
            }
            double rank = (start + 1 + end) / 2.0; // the mean of the ranks that the tie covers
            for (int i = start; i < end; i++) {
                if (labels[order[i]]) {
                    rankSum += rank;
                    positives++;
                }
            }
        }
        long negatives = order.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2.0) / positives / negatives;
    }
}
