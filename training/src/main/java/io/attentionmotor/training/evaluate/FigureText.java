package io.attentionmotor.training.evaluate;

import java.util.Locale;

/** A figure as every table, page and message writes it. */
public final class FigureText {
    /** Stands for a figure that does not exist. */
    public static final String UNKNOWN = "-";

    private static final double BEYOND = 10_000;

    private FigureText() {}

    /**
     * Four decimals; two digits and the magnitude where it has left all bounds, as the loss of a wild training does.
     */
    public static String of(double figure) {
        if (Double.isNaN(figure)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, Math.abs(figure) < BEYOND ? "%.4f" : "%.1e", figure);
        return text.equals("-0.0000") ? "0.0000" : text;
    }

    /** Both ends; a dash if they are unknown. */
    public static String of(Interval interval) {
        return Double.isNaN(interval.low()) ? UNKNOWN : of(interval.low()) + " to " + of(interval.high());
    }
}
