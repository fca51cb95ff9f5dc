package io.attentionmotor.training.report;

import io.attentionmotor.training.evaluate.FigureText;
import io.attentionmotor.training.evaluate.Interval;
import java.util.Locale;

/** Numbers as the page writes them; one that is unknown is a dash. */
final class ReportText {
    static final String UNKNOWN = FigureText.UNKNOWN;

    private ReportText() {}

    static String four(double value) {
        return FigureText.of(value);
    }

    /** Both ends. */
    static String four(Interval interval) {
        return FigureText.of(interval);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(String format, double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }
}
