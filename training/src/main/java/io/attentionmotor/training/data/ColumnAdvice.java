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

    /** Nothing that happened before 1986 or after 2096 is in a log. */
    private static final long EARLIEST_SECOND = 500_000_000;

    private static final long LATEST_SECOND = 4_000_000_000L;

    private ColumnAdvice() {}

    /** Names after each other, as far as they fit in a message. */
    static String list(List<String> names) {
        String all = names.stream().map(Printable::value).collect(Collectors.joining(", "));
        return all.length() <= LONGEST_LIST ? all : all.substring(0, LONGEST_LIST) + " ...";
    }

    /** An option as it is typed into a shell. */
    static String option(LogColumn column, String name) {
        boolean plain = name.matches("[\\p{L}\\p{N}_.:/-]+");
        return plain
                ? "--column %s=%s".formatted(column.id(), name)
                : "--column '%s=%s'".formatted(column.id(), name.replace("'", "'\\''"));
    }

    /** What to say where a required column is missing. */
    static DataException missing(Table table, LogColumn missing, Map<LogColumn, Table.Column> known) {
        List<String> names = table.columns();
        boolean aRow = known.isEmpty()
                && names.stream().noneMatch(LogColumn::isKnown)
                && names.stream().anyMatch(name -> isNumber(name) || isTime(name));
        if (aRow) {
            return new DataException("%s:1: the first line is a row, not a header that names the columns: %s. "
                            .formatted(table.file(), shown(names))
                    + "Say by position which is which: try " + options(byPosition(names)));
        }
        return new DataException("%s:1: column '%s' is missing, there are only: %s. Say which is which: try %s"
                .formatted(table.file(), missing.id(), list(names), options(guess(names, known))));
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

    /** The last field that can be a time, and the first two others. */
    private static Map<LogColumn, String> byPosition(List<String> row) {
        int time =
                IntStream.range(0, row.size()).filter(i -> isTime(row.get(i))).reduce(-1, (earlier, later) -> later);
        List<String> others = IntStream.range(0, row.size())
                .filter(i -> i != time)
                .mapToObj(i -> Integer.toString(i + 1))
                .toList();
        Map<LogColumn, String> guessed = new EnumMap<>(LogColumn.class);
        guessed.put(LogColumn.USER, others.isEmpty() ? "N" : others.getFirst());
        guessed.put(LogColumn.ITEM, others.size() < 2 ? "N" : others.get(1));
        guessed.put(LogColumn.TIMESTAMP, time < 0 ? "N" : Integer.toString(time + 1));
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
            if (number.signum() <= 0 || !unit.holds(number)) {
                return false;
            }
            long second = unit.millis(number) / 1000;
            return second >= EARLIEST_SECOND && second <= LATEST_SECOND;
        }
        return text.toLowerCase(Locale.ROOT).matches("\\s*\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}([t ].*)?");
    }
}
