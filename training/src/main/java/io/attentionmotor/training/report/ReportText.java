package io.attentionmotor.training.report;

import io.attentionmotor.training.evaluate.Interval;
import java.util.Locale;

/** Numbers as the page writes them; one that is unknown is a dash. */
final class ReportText {
    static final String UNKNOWN = "-";

    private static final double BEYOND = 10_000;

    private ReportText() {}

    /** Four decimals; fewer digits where a figure has left all bounds. */
    static String four(double value) {
        return number(Math.abs(value) < BEYOND ? "%.4f" : "%.1e", value);
    }

    /** Both ends. */
    static String four(Interval interval) {
        return Double.isNaN(interval.low()) ? UNKNOWN : four(interval.low()) + " to " + four(interval.high());
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(String format, double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }
}
