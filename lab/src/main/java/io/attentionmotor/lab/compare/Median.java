package io.attentionmotor.lab.compare;

import java.util.Arrays;

/** The middle of some figures. */
public final class Median {
    private Median() {}

    /** Of an even number of values, the mean of the two in the middle; NaN of none. */
    public static double of(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
