package io.attentionmotor.training.data;

import io.attentionmotor.training.data.Table.Column;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file hold what.
 *
 * @param known always with user, item and timestamp
 * @param profile the fields of a user
 */
record LogColumns(Map<LogColumn, Column> known, Map<String, Column> profile) {

    /**
     * Those that the options name and those whose names are right but for their case.
     *
     * @throws DataException if one of user, item and timestamp, or one that the options name, is not there, or if one
     *     column is two of these
     */
    static LogColumns of(Table table, LogOptions options) {
        Map<LogColumn, Column> known = new EnumMap<>(LogColumn.class);
        for (LogColumn column : LogColumn.values()) {
            find(table, column.id(), options).ifPresent(found -> known.put(column, found));
        }
        for (LogColumn column : LogColumn.values()) {
            if (column.required() && !known.containsKey(column)) {
                throw options.byPosition()
                        ? ColumnAdvice.missingPosition(table, column, known)
                        : ColumnAdvice.missing(table, column, known);
            }
        }
        LogColumns found = new LogColumns(known, profile(table, options));
        found.requireThree(table);
        return found;
    }

    private void requireThree(Table table) {
        Map<Column, LogColumn> roles = new HashMap<>();
        for (LogColumn column : List.of(LogColumn.USER, LogColumn.ITEM, LogColumn.TIMESTAMP)) {
            Column found = required(column);
            LogColumn other = roles.put(found, column);
            if (other != null) {
                throw new DataException("%s:1: column '%s' is read as %s and as %s: name one for each by --column"
                        .formatted(table.file(), found.name(), other.id(), column.id()));
            }
        }
    }

    /** Of a file whose columns have names of their own. */
    static LogColumns of(Column user, Column item, Column timestamp) {
        return new LogColumns(
                Map.of(LogColumn.USER, user, LogColumn.ITEM, item, LogColumn.TIMESTAMP, timestamp), Map.of());
    }

    LogColumns with(LogColumn column, Column found) {
        Map<LogColumn, Column> more = new EnumMap<>(known);
        more.put(column, found);
        return new LogColumns(more, profile);
    }

    private static Optional<Column> find(Table table, String id, LogOptions options) {
        String name = options.columns().get(id);
        if (name == null) {
            return byOwnName(table, id);
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Column> found = table.find(name);
        if (found.isEmpty()) {
            throw new DataException("%s:1: --column %s=%s: there is no column '%s', only: %s"
                    .formatted(table.file(), id, name, name, ColumnAdvice.list(table.columns())));
        }
        return found;
    }

    /** RecBole has one name each for user and item. */
    private static Optional<Column> byOwnName(Table table, String id) {
        Optional<Column> own = table.find(id);
        boolean recBole = Layout.isRecBole(table.file()) && (id.equals("user") || id.equals("item"));
        return own.isEmpty() && recBole ? table.find(id + "_id") : own;
    }

    private static Map<String, Column> profile(Table table, LogOptions options) {
        Map<String, Column> profile = new LinkedHashMap<>();
        Stream<String> inHeader = table.columns().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(LogOptions.PROFILE))
                .map(name -> LogOptions.PROFILE + name.substring(LogOptions.PROFILE.length()));
        Stream<String> inOptions =
                options.columns().keySet().stream().filter(name -> name.startsWith(LogOptions.PROFILE));
        Stream.concat(inHeader, inOptions)
                .distinct()
                .forEach(id -> find(table, id, options)
                        .ifPresent(column -> profile.put(id.substring(LogOptions.PROFILE.length()), column)));
        return profile;
    }

    /** @throws IllegalStateException if it is not one of the required columns */
    Column required(LogColumn column) {
        return find(column).orElseThrow(() -> new IllegalStateException("there is no column " + column.id()));
    }

    Optional<Column> find(LogColumn column) {
        @Nullable Column found = known.get(column);
        return Optional.ofNullable(found);
    }

    /** The columns of the file that nobody asks for. */
    List<String> unread(Table table) {
        List<String> unread = new ArrayList<>(table.columns());
        known.values().forEach(column -> unread.remove(column.name()));
        profile.values().forEach(column -> unread.remove(column.name()));
        return unread;
    }

    /** @throws DataException if a row showed a column that the first rows did not show, so that it was not read */
    void requireComplete(Table table, LogOptions options) {
        LogColumns now = of(table, options);
        List<String> late = new ArrayList<>();
        now.known.forEach((column, found) -> {
            if (!known.containsKey(column)) {
                late.add(found.name());
            }
        });
        now.profile.forEach((name, found) -> {
            if (!profile.containsKey(name)) {
                late.add(found.name());
            }
        });
        if (!late.isEmpty()) {
            throw new DataException("%s: key '%s' is missing in the first %d objects, but not later: give it in one of "
                            .formatted(table.file(), late.getFirst(), JsonRecords.LOOK_AHEAD)
                    + "them, null where it is unknown");
        }
    }
}
