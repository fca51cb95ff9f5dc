package io.attentionmotor.training.data;

import io.attentionmotor.training.data.Interaction.Part;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows are for, as their files or a column say. */
final class PartNames {
    private static final Map<String, Part> WORDS = Map.of(
            "train", Part.TRAINING,
            "training", Part.TRAINING,
            "validation", Part.VALIDATION,
            "valid", Part.VALIDATION,
            "val", Part.VALIDATION,
            "dev", Part.VALIDATION,
            "test", Part.TEST);

    private PartNames() {}

    /** Of {@code train.csv}, {@code valid.csv.gz} or {@code beauty.test.csv}; null if the name says nothing. */
    static @Nullable Part ofFile(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String stem = name.replaceFirst("\\.gz$", "").replaceFirst("\\.\\w+$", "");
        return WORDS.get(stem.substring(stem.lastIndexOf('.') + 1));
    }

    /** @throws DataException if the row's value is no part */
    static Part of(Table table, Table.Column column) {
        String text = table.text(column).strip();
        Part part = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw table.error(
                    column,
                    "'%s' is no part; expected train, validation or test. --column part= leaves the column unread"
                            .formatted(Printable.value(text)),
                    null);
        }
        return part;
    }
}
