package io.attentionmotor.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How to read a log that does not speak for itself.
 *
 * @param columns what a column holds ({@code user}, {@code profile.age}) to its name in the file's header or, for a
 *     file without a header, its position from 1; an empty name leaves it unread
 * @param missing words that stand for a missing value; an empty field always does
 * @param labelThreshold labels of at least this are clicks, all others are not; null if the labels say so themselves
 * @param eventTypes which values of the column {@code event} are behaviours; empty for all
 */
public record LogOptions(
        Map<String, String> columns,
        Set<String> missing,
        @Nullable Double labelThreshold,
        List<String> eventTypes) {
    /** What programs write for a value that is not there. {@code -} may be an id. */
    public static final List<String> MISSING =
            List.of("NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "\\N", "<NA>");

    static final String PROFILE = "profile.";

    /** @throws DataException if a column is none of a log, or some are named and some given by position */
    public LogOptions {
        columns = new LinkedHashMap<>(columns);
        missing = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(missing)));
        eventTypes = List.copyOf(eventTypes);
        for (String column : columns.keySet()) {
            boolean profile = column.startsWith(PROFILE) && column.length() > PROFILE.length();
            if (!profile && LogColumn.of(column).isEmpty()) {
                throw new DataException("--column %s=%s: a log has no column '%s', only %s and %sNAME"
                        .formatted(column, columns.get(column), column, names(), PROFILE));
            }
        }
        if (positions(columns) && !columns.values().stream().allMatch(name -> name.isEmpty() || isPosition(name))) {
            throw new DataException("--column: give every column by name, or every one by position, not %s"
                    .formatted(columns.values()));
        }
    }

    /** Columns have the names of docs/data.md, and every event is a behaviour. */
    public static LogOptions defaults() {
        return new LogOptions(Map.of(), Set.copyOf(MISSING), null, List.of());
    }

    /** Whether the file has no header, so that its columns are 1, 2, 3 ... */
    boolean byPosition() {
        return positions(columns);
    }

    private static boolean positions(Map<String, String> columns) {
        return columns.values().stream().anyMatch(LogOptions::isPosition);
    }

    private static boolean isPosition(String name) {
        return name.matches("[1-9]\\d*");
    }

    private static String names() {
        List<String> names = new ArrayList<>();
        for (LogColumn column : LogColumn.values()) {
            names.add(column.id());
        }
        return String.join(", ", names);
    }
}
