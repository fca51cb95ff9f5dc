package io.attentionmotor.training.train;

import io.attentionmotor.training.evaluate.ClickRate;
import io.attentionmotor.training.evaluate.Impression;
import java.util.List;

/**
 * From a logit z to a click probability: {@code sigmoid(slope z + shift + prior)}.
 *
 * <p>Slope and shift are Platt's (1999): those under which the validation moments are most likely. They are right for
 * the sample the model was validated on. Where its negatives were drawn, live traffic has another share of clicks, and
 * the prior moves the log odds by as much as the two shares differ.
 *
 * @param slope above 0, so that no order changes
 */
public record Calibration(double slope, double shift, double prior) {
    private static final Calibration NONE = new Calibration(1, 0, 0);
    private static final int MOST_ITERATIONS = 100;
    private static final double DONE = 1e-10;
    private static final double RIDGE = 1e-6;

    /** How scores become probabilities. */
    public enum Method {
        /** As they come. */
        NONE,
        /** A slope and a shift, fitted on the validation moments. */
        PLATT,
        /** Platt where negatives are drawn or clicks weigh more than others; else none. */
        AUTO
    }

    /** Scores as they come. */
    public static Calibration none() {
        return NONE;
    }

    /** Whether the configuration wants a slope and a shift. */
    static boolean isFitted(TrainingConfig config, boolean labelled) {
        return config.calibration() == Method.PLATT
                || (config.calibration() == Method.AUTO && (!labelled || config.positiveWeight() != 1));
    }

    /** Slope and shift as the configuration wants them, by what was scored of the validation. */
    static Calibration fitted(TrainingConfig config, boolean labelled, List<Impression> validation) {
        return isFitted(config, labelled) ? platt(validation) : NONE;
    }

    /** The same, and the prior of live traffic. */
    static Calibration of(TrainingConfig config, boolean labelled, List<Impression> validation) {
        Calibration fitted = fitted(config, labelled, validation);
        if (labelled || config.clickRate() == 0) {
            return fitted;
        }
        double clicked = isFitted(config, false) ? ClickRate.of(validation) : trainedShare(config);
        return new Calibration(fitted.slope, fitted.shift, logOdds(config.clickRate()) - logOdds(clicked));
    }

    /** Of clicks in the sample that trains, by weight: what raw scores are probabilities of. */
    private static double trainedShare(TrainingConfig config) {
        return config.positiveWeight() / (config.positiveWeight() + config.negativesPerPositive());
    }

    /**
     * By Newton's method; none if the scores do not rank clicks higher, so that only a slope of 0 or less would fit.
     */
    static Calibration platt(List<Impression> impressions) {
        double unit = unit(impressions);
        double slope = 0;
        double shift = 0;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double bySlope = 0;
            double byShift = 0;
            double slopes = RIDGE;
            double shifts = RIDGE;
            double both = 0;
            for (Impression one : impressions) {
                double z = one.logit() / unit;
                double p = sigmoid(slope * z + shift);
                double error = p - (one.clicked() ? 1 : 0);
                double weight = p * (1 - p);
                bySlope += error * z;
                byShift += error;
                slopes += weight * z * z;
                shifts += weight;
                both += weight * z;
            }
            double determinant = slopes * shifts - both * both;
            double slopeStep = (shifts * bySlope - both * byShift) / determinant;
            double shiftStep = (slopes * byShift - both * bySlope) / determinant;
            slope -= slopeStep;
            shift -= shiftStep;
            if (Math.abs(slopeStep) + Math.abs(shiftStep) < DONE) {
                break;
            }
        }
        return slope > 0 && Double.isFinite(slope) && Double.isFinite(shift)
                ? new Calibration(slope / unit, shift, 0)
                : NONE;
    }

    /** What logits are divided by while they are fitted: from huge ones, Newton's steps would go astray. */
    private static double unit(List<Impression> impressions) {
        double squares = impressions.stream()
                .mapToDouble(one -> (double) one.logit() * one.logit())
                .average()
                .orElse(1);
        return squares > 0 ? Math.sqrt(squares) : 1;
    }

    private static double logOdds(double share) {
        return Math.log(share / (1 - share));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** What a logit is multiplied by. */
    public float scale() {
        return (float) slope;
    }

    /** What is added then. */
    public float offset() {
        return (float) (shift + prior);
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** The impressions with logits for the sample they are of: without the prior. */
    List<Impression> onSample(List<Impression> impressions) {
        return isNone()
                ? impressions
                : impressions.stream()
                        .map(one -> one.withLogit((float) (slope * one.logit() + shift)))
                        .toList();
    }
}
