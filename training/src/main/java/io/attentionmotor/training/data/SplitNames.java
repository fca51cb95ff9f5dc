package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows are for, as their files or a column say. */
final class SplitNames {
    private static final Map<String, Split> WORDS = Map.of(
            "train", Split.TRAINING,
            "training", Split.TRAINING,
            "validation", Split.VALIDATION,
            "valid", Split.VALIDATION,
            "val", Split.VALIDATION,
            "dev", Split.VALIDATION,
            "test", Split.TEST);

    private SplitNames() {}

    /** Of {@code train.csv}, {@code valid.csv.gz} or {@code beauty.test.csv}; null if the name says nothing. */
    static @Nullable Split ofFile(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String stem = name.replaceFirst("\\.gz$", "").replaceFirst("\\.\\w+$", "");
        return WORDS.get(stem.substring(stem.lastIndexOf('.') + 1));
    }

    /** @throws DataException if the row's value names no split */
    static Split of(Table table, Table.Column column) {
        String text = table.text(column).strip();
        Split split = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (split == null) {
            throw table.error(
                    column,
                    "'%s' is no part; expected train, validation or test. --column part= leaves the column unread"
                            .formatted(Printable.value(text)),
                    null);
        }
        return split;
    }
}
