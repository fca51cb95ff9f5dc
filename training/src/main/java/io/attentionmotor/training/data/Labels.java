package io.attentionmotor.training.data;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads whether a shown item was clicked.
 *
 * @param threshold ratings of at least this are clicks; null if the column says so itself
 */
record Labels(Table table, Table.Column column, @Nullable Double threshold) {
    boolean clicked() {
        String text = table.text(column).strip();
        if (threshold != null) {
            return rating(text) >= threshold;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "1.0", "true", "yes" -> true;
            case "0", "0.0", "false", "no" -> false;
            default ->
                throw table.error(
                        column,
                        ("'%s' is no label; expected 1 (clicked) or 0 (not), true or false, yes or no. For ratings add "
                                        + "--label-threshold X: those of X and more are clicks, the others not")
                                .formatted(Printable.value(text)),
                        null);
        };
    }

    private double rating(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw table.error(
                    column,
                    "'%s' is no number, which --label-threshold could be compared with"
                            .formatted(Printable.value(text)),
                    e);
        }
    }
}
