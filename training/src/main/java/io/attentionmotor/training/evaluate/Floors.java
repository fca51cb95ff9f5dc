package io.attentionmotor.training.evaluate;

import java.util.List;

/**
 * What a model has to beat, on the same held-out moments.
 *
 * @param clickRate {@link ClickRate}
 * @param constant predicts that rate for every candidate: an AUC of .5, and the log loss of knowing nothing of user or
 *     item
 * @param popularity scores a candidate by how often its item occurs in training moments, an unknown one 0
 * @param aucAbovePopularity the model's AUC less that of popularity, on the same users
 * @param logLossAboveConstant the model's log loss less that of the constant, on the same users; above 0 the model is
 *     worse. Odds that training has multiplied on purpose, by {@code positive-weight}, are divided before. Unknown if
 *     the scores are no probabilities
 */
public record Floors(
        double clickRate,
        Floor constant,
        Floor popularity,
        Interval aucAbovePopularity,
        Interval logLossAboveConstant) {

    /**
     * How a score that takes no training does.
     *
     * @param metrics the log loss is NaN if the score is no probability
     */
    public record Floor(Metrics metrics, SlateMetrics slates) {}

    /** Scores everything alike. */
    static Floor constant(List<Impression> tested, Slated slated, double clickRate) {
        Score alike = _ -> 0;
        double logLoss = tested.stream()
                .mapToDouble(one -> constantLoss(clickRate, one.clicked()))
                .average()
                .orElse(Double.NaN);
        return new Floor(Metrics.of(tested, alike, logLoss), SlateMetrics.mean(slated.alike()));
    }

    static Floor popularity(List<Impression> tested, Slated slated) {
        Score popularity = Impression::popularity;
        return new Floor(Metrics.of(tested, popularity, Double.NaN), SlateMetrics.mean(slated.popularity()));
    }

    /** Log loss of one candidate when the click rate is all that is known; infinite if it rules the outcome out. */
    static double constantLoss(double clickRate, boolean clicked) {
        return -Math.log(clicked ? clickRate : 1 - clickRate);
    }
}
