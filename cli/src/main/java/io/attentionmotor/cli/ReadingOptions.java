package io.attentionmotor.cli;

import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.LogOptions;
import io.attentionmotor.training.data.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How behaviour logs are read. */
final class ReadingOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "movielens, amazon, foursquare, sequences, csv (delimited text of any kind) or jsonl. "
                    + "Default: told from the names of the files.")
    private @Nullable DataFormat format;

    @Option(
            names = "--column",
            paramLabel = "NAME=COLUMN",
            description =
                    "Which column of the log is user, item, timestamp, category, title, label, event, session, part or "
                            + "profile.NAME, if it is not called so: --column user=user_id, or by position for a file "
                            + "without a header: --column user=1. COLUMN left empty: read none. May be given again.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--missing",
            paramLabel = "WORDS",
            description =
                    "Words, separated by commas, that stand for a missing value, as an empty field always does; \"\" "
                            + "for none. Default: NA, N/A, n/a, NaN, nan, NULL, null, None, \\N, <NA>.")
    private @Nullable String missing;

    @Option(
            names = "--label-threshold",
            paramLabel = "X",
            description =
                    "Labels are ratings: those of X and more are clicks, the others not. Default: labels are 1 and 0.")
    private @Nullable Double labelThreshold;

    @Option(
            names = "--event-values",
            paramLabel = "TYPES",
            description =
                    "Values, separated by commas, of the column event that are behaviours; rows of other types are "
                            + "passed over. Default: all.")
    private @Nullable String eventValues;

    /** @throws IllegalArgumentException if there are any, since they need a log */
    void requireNone() {
        List<String> given = again();
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s needs --data: say which folder holds the log".formatted(given.getFirst()));
        }
    }

    InteractionSource open(Path folderOrFile) {
        return (format == null ? DataFormat.detect(folderOrFile) : format).open(folderOrFile, options());
    }

    private LogOptions options() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String column : columns) {
            int equals = column.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "--column %s: say what is in which column, as in --column user=%s".formatted(column, column));
            }
            named.put(column.substring(0, equals), column.substring(equals + 1));
        }
        return new LogOptions(
                named,
                missing == null ? LogOptions.defaults().missing() : Set.copyOf(words(missing)),
                labelThreshold,
                eventValues == null ? List.of() : words(eventValues));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** These options as they were given: name, value, name, value ... */
    List<String> again() {
        List<String> given = new ArrayList<>();
        if (format != null) {
            given.addAll(List.of("--format", format.label()));
        }
        columns.forEach(column -> given.addAll(List.of("--column", column)));
        if (missing != null) {
            given.addAll(List.of("--missing", missing));
        }
        if (labelThreshold != null) {
            given.addAll(List.of("--label-threshold", labelThreshold.toString()));
        }
        if (eventValues != null) {
            given.addAll(List.of("--event-values", eventValues));
        }
        return given;
    }

    /** Words as they are typed into a shell, each with a space before it. */
    static String typed(List<String> words) {
        return words.stream().map(word -> " " + ShellWord.of(word)).collect(Collectors.joining());
    }
}
