package io.attentionmotor.training.data;

import io.attentionmotor.contract.EventTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which columns are probably which, as options to copy. Advice alone: nothing is read by a guess. */
final class ColumnAdvice {
    private static final int LONGEST_LIST = 300;

    private ColumnAdvice() {}

    /** Names after each other, as far as they fit in a message. */
    static String list(List<String> names) {
        String all = names.stream().map(Printable::value).collect(Collectors.joining(", "));
        return all.length() <= LONGEST_LIST ? all : all.substring(0, LONGEST_LIST) + " ...";
    }

    /** An option as it is typed into a shell. */
    static String option(LogColumn column, String name) {
        return "--column " + ShellWord.of("%s=%s".formatted(column.id(), name));
    }

    /** The option that leaves a column unread, which is an optional one by its name. */
    static String unread(String name) {
        return "--column " + ShellWord.of(name.strip().toLowerCase(Locale.ROOT) + "=");
    }

    /** What to say where a required column is missing. */
    static DataException missing(Table table, LogColumn missing, Map<LogColumn, Table.Column> known) {
        List<String> names = table.columns();
        boolean aRow = known.isEmpty()
                && (names.stream().anyMatch(ColumnAdvice::isTime)
                        || names.stream().filter(ColumnAdvice::isNumber).count()
                                > names.stream().filter(LogColumn::isKnown).count());
        if (aRow) {
            return new DataException("%s:1: the first line is a row, not a header that names the columns: %s. "
                            .formatted(table.file(), shown(names))
                    + "Say by position which is which: try " + options(byPosition(names, known)));
        }
        return new DataException("%s:1: column '%s' is missing, there are only: %s. Say which is which: try %s"
                .formatted(table.file(), missing.id(), list(names), options(guess(names, known))));
    }

    /** The same where columns are given by position: the first row tells what is where. */
    static DataException missingPosition(Table table, LogColumn missing, Map<LogColumn, Table.Column> known) {
        List<String> row = new ArrayList<>();
        if (table.next()) {
            for (int i = 0; i < table.columns().size(); i++) {
                row.add(table.text(new Table.Column(table.columns().get(i), i)));
            }
        }
        return new DataException("%s:1: no column is the %s: %s. Say by position which it is: try %s"
                .formatted(table.file(), missing.id(), shown(row), options(byPosition(row, known))));
    }

    /** The columns that are probably user, item and timestamp; empty unless all three are there. */
    static List<String> ofLog(Table table) {
        Map<LogColumn, String> names = new EnumMap<>(LogColumn.class);
        Map<LogColumn, Table.Column> known = new EnumMap<>(LogColumn.class);
        for (LogColumn column : List.of(LogColumn.USER, LogColumn.ITEM, LogColumn.TIMESTAMP)) {
            table.find(column.id()).ifPresent(found -> {
                known.put(column, found);
                names.put(column, found.name());
            });
        }
        names.putAll(guess(table.columns(), known));
        names.remove(LogColumn.CATEGORY);
        return names.containsValue("NAME") ? List.of() : List.copyOf(names.values());
    }

    private static String options(Map<LogColumn, String> names) {
        return names.entrySet().stream()
                .map(entry -> option(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** The likely names of the columns that are not known yet; NAME for one that must be there. */
    private static Map<LogColumn, String> guess(List<String> names, Map<LogColumn, Table.Column> known) {
        List<String> free = new ArrayList<>(names);
        known.values().forEach(column -> free.remove(column.name()));
        Map<LogColumn, String> guessed = new EnumMap<>(LogColumn.class);
        for (LogColumn column : List.of(LogColumn.USER, LogColumn.ITEM, LogColumn.TIMESTAMP, LogColumn.CATEGORY)) {
            if (!known.containsKey(column)) {
                Optional<String> name = column.likeliest(free);
                name.ifPresent(free::remove);
                if (name.isPresent() || column.required()) {
                    guessed.put(column, name.orElse("NAME"));
                }
            }
        }
        return guessed;
    }

    /** The options that would read optional columns which are passed over, as far as their names tell. */
    static List<String> forUnread(List<String> unread, LogColumns columns) {
        List<String> options = new ArrayList<>();
        for (LogColumn column : LogColumn.values()) {
            if (columns.find(column).isEmpty()) {
                column.likeliest(unread)
                        .ifPresent(name -> options.add(
                                column == LogColumn.LABEL && LogColumn.holdsRatings(name)
                                        ? option(column, name) + " --label-threshold X"
                                        : option(column, name)));
            }
        }
        return options;
    }

    /**
     * For what is not known yet: the last free field that can be a time, and the first others. N where there is none.
     */
    private static Map<LogColumn, String> byPosition(List<String> row, Map<LogColumn, Table.Column> known) {
        List<String> free = new ArrayList<>(
                IntStream.rangeClosed(1, row.size()).mapToObj(Integer::toString).toList());
        known.values().forEach(column -> free.remove(column.name()));
        Map<LogColumn, String> guessed = new EnumMap<>(LogColumn.class);
        if (!known.containsKey(LogColumn.TIMESTAMP)) {
            String time = free.reversed().stream()
                    .filter(position -> isTime(row.get(Integer.parseInt(position) - 1)))
                    .findFirst()
                    .orElse("N");
            free.remove(time);
            guessed.put(LogColumn.TIMESTAMP, time);
        }
        for (LogColumn column : List.of(LogColumn.USER, LogColumn.ITEM)) {
            if (!known.containsKey(column)) {
                guessed.put(column, free.isEmpty() ? "N" : free.removeFirst());
            }
        }
        return guessed;
    }

    private static String shown(List<String> row) {
        return list(IntStream.range(0, row.size())
                .mapToObj(i -> "%d is '%s'".formatted(i + 1, Printable.value(row.get(i))))
                .toList());
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d{1,3})?");
    }

    private static boolean isTime(String text) {
        if (isNumber(text)) {
            BigDecimal number = new BigDecimal(text.strip());
            EventTime.Unit unit = EventTime.Unit.of(number);
            return unit.holds(number) && Timestamps.isUsual(unit.millis(number));
        }
        return text.toLowerCase(Locale.ROOT).matches("\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}([t ].*)?");
    }
}
