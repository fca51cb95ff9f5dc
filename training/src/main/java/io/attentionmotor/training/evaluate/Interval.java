package io.attentionmotor.training.evaluate;

/**
 * Where a figure lies with 95 % confidence, had other users of the same kind been tested.
 *
 * @param low NaN if unknown
 * @param high NaN if unknown
 */
public record Interval(double low, double high) {
    static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
}
