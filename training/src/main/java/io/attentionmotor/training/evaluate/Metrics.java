package io.attentionmotor.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well scores rank.
 *
 * @param auc area under the ROC curve: the chance that a random positive scores above a random negative, ties half
 * @param gauc AUC within each user, weighted by the user's impressions; users with a single class are skipped
 * @param logLoss mean negative log-likelihood, in nats; NaN if the scores are no probabilities
 * @param bestAuc AUC of the true click probabilities, which no model can beat by more than chance; NaN if unknown
 * @param impressions how many were scored
 */
public record Metrics(double auc, double gauc, double logLoss, double bestAuc, int impressions) {

    /** What scored impressions add up to. */
    public static Metrics of(List<Impression> impressions) {
        return of(
                impressions,
                Impression::logit,
                impressions.stream().mapToDouble(Metrics::logLoss).average().orElse(Double.NaN));
    }

    /** Of another score than the model's. */
    static Metrics of(List<Impression> impressions, Score score, double logLoss) {
        return new Metrics(
                auc(impressions, score), gauc(impressions, score), logLoss, bestAuc(impressions), impressions.size());
    }

    /** NaN if there is only one class. */
    static double auc(List<Impression> impressions) {
        return auc(impressions, Impression::logit);
    }

    /** NaN if there is only one class, or a true click probability is unknown. */
    static double bestAuc(List<Impression> impressions) {
        return auc(impressions, Impression::probability);
    }

    private static double auc(List<Impression> impressions, Score score) {
        double[] scores = new double[impressions.size()];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.of(impressions.get(i));
            labels[i] = impressions.get(i).clicked();
        }
        return auc(scores, labels);
    }

    /** A user's own AUC and how many impressions it rests on. */
    record UserAuc(int user, double auc, int impressions) {}

    /** Of the users that have both classes. */
    static List<UserAuc> byUser(List<Impression> impressions, Score score) {
        long[] byUser = new long[impressions.size()]; // the user above, the position below
        for (int i = 0; i < byUser.length; i++) {
            byUser[i] = (long) impressions.get(i).user() << Integer.SIZE | i;
        }
        Arrays.sort(byUser);
        List<UserAuc> users = new ArrayList<>();
        for (int start = 0, end; start < byUser.length; start = end) {
            int user = (int) (byUser[start] >> Integer.SIZE);
            end = start + 1;
            while (end < byUser.length && byUser[end] >> Integer.SIZE == user) {
                end++;
            }
            List<Impression> own = Arrays.stream(byUser, start, end)
                    .mapToObj(key -> impressions.get((int) key))
                    .toList();
            double auc = auc(own, score);
            if (!Double.isNaN(auc)) {
                users.add(new UserAuc(user, auc, end - start));
            }
        }
        return users;
    }

    private static double gauc(List<Impression> impressions, Score score) {
        double sum = 0;
        long weight = 0;
        for (UserAuc user : byUser(impressions, score)) {
            sum += user.auc() * user.impressions();
            weight += user.impressions();
        }
        return sum / weight;
    }

    static double logLoss(Impression impression) {
        return logLoss(impression.logit(), impression.clicked());
    }

    /** Of the logit's sigmoid, in nats. */
    static double logLoss(double logit, boolean clicked) {
        return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - (clicked ? logit : 0);
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
