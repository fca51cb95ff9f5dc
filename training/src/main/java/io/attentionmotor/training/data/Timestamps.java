package io.attentionmotor.training.data;

import io.attentionmotor.contract.EventTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of times, all in one unit, told from the first row that is not 0: ISO 8601 if it is no number (UTC where no
 * offset is given), else by {@link EventTime}. Numbers from before March 1973 are read in that unit too, unless they
 * are usual in another.
 */
final class Timestamps {
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,40}(\\.\\d{0,40})?([eE][-+]?\\d{1,3})?");
    private static final Pattern ZERO = Pattern.compile("[-+]?0+(\\.0*)?([eE][-+]?\\d{1,3})?");
    private static final Pattern SLASHES = Pattern.compile("^\\d{4}/\\d{1,2}/\\d{1,2}");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    /** {@code Tue Apr 03 18:00:09 +0000 2012}, as old web services write it. */
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss xx uuuu", Locale.US);

    /** Ten digits, a second, fewer than which a number in scientific notation must have lost. */
    private static final int DIGITS_OF_A_SECOND = 10;

    private static final int LONGEST_WHOLE = 18;

    private static final long USUAL_FROM = Instant.parse("1986-01-01T00:00:00Z").toEpochMilli();
    private static final long USUAL_TO = Instant.parse("2096-01-01T00:00:00Z").toEpochMilli();

    private final Table table;
    private final Table.Column column;
    private final Findings.Tally rounded;
    private @Nullable Form form;

    private sealed interface Form {
        record Iso() implements Form {}

        record Count(EventTime.Unit unit) implements Form {}
    }

    Timestamps(Table table, Table.Column column, Findings findings) {
        this.table = table;
        this.column = column;
        this.rounded = findings.tally(
                "times in scientific notation with fewer digits than seconds have",
                "read as written, so that times hours apart may be one. Write them as whole numbers.");
    }

    /** The current row's time in milliseconds since 1970. */
    long millis() {
        String text = table.text(column).strip();
        if (ZERO.matcher(text).matches()) {
            return 0; // in every unit; tells none
        }
        if (form == null) {
            form = formOf(text);
        }
        return switch (form) {
            case Form.Iso _ -> iso(text);
            case Form.Count(EventTime.Unit unit) -> millis(text, unit);
        };
    }

    private Form formOf(String first) {
        if (!NUMBER.matcher(first).matches()) {
            return new Form.Iso();
        }
        BigDecimal number = new BigDecimal(first);
        EventTime.Unit unit = EventTime.Unit.of(number.abs());
        if (unit.holds(number)) {
            EventTime.dateWrittenAsNumber(number.longValue()).ifPresent(date -> {
                throw error("'%s' looks like a date written as a number: write %s".formatted(first, date));
            });
        }
        return new Form.Count(unit);
    }

    private long millis(String text, EventTime.Unit unit) {
        if (isWhole(text)) {
            long whole = Long.parseLong(text);
            if (unit.holds(whole)) {
                return unit.millis(whole);
            }
        }
        if (!NUMBER.matcher(text).matches()) {
            throw error("'%s' is not a number; expected %s since 1970, like the first row"
                    .formatted(Printable.value(text), unit.id()));
        }
        BigDecimal number = new BigDecimal(text);
        requireUnit(number, unit, text);
        boolean scientific = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        if (scientific && number.precision() < DIGITS_OF_A_SECOND) {
            rounded.add(() -> "%s: %s".formatted(table.place(), text));
        }
        return unit.millis(number);
    }

    /** Hardly anything that happened at another time is in a log. */
    static boolean isUsual(long millis) {
        return millis >= USUAL_FROM && millis <= USUAL_TO;
    }

    private void requireUnit(BigDecimal number, EventTime.Unit unit, String text) {
        EventTime.Unit own = EventTime.Unit.of(number.abs());
        boolean early = own.compareTo(unit) < 0 && !isUsual(own.millis(number));
        if (!early && !(own == unit && unit.holds(number.abs()))) {
            throw error("%s is out of range; expected %s since 1970, like the first row%s"
                    .formatted(
                            Printable.value(text),
                            unit.id(),
                            own == unit ? "" : "; this looks like %s".formatted(own.id())));
        }
    }

    /** Digits alone that fit in a long, as nearly all times are. */
    private static boolean isWhole(String text) {
        if (text.isEmpty() || text.length() > LONGEST_WHOLE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private long iso(String text) {
        try {
            if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
                return OffsetDateTime.parse(text, WORDS).toInstant().toEpochMilli();
            }
            String dashed = SLASHES.matcher(text).find() ? text.replace('/', '-') : text;
            if (dashed.length() <= "2025-01-31".length()) {
                return LocalDate.parse(dashed)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
            return switch (ISO.parseBest(joined(dashed), OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime time -> time.toInstant().toEpochMilli();
                case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toEpochMilli();
                default -> throw new DateTimeException(text);
            };
        } catch (DateTimeException e) {
            throw table.error(
                    column,
                    ("'%s' is not a number and not ISO 8601; expected seconds or milliseconds since 1970, "
                                    + "or 2025-01-31, or 2025-01-31T12:00:00Z")
                            .formatted(Printable.value(text)),
                    e);
        }
    }

    /** {@code 2025-01-31 12:00:00 UTC} as {@code 2025-01-31T12:00:00Z}. */
    private static String joined(String text) {
        String zoned =
                text.endsWith(" UTC") || text.endsWith(" GMT") ? text.substring(0, text.length() - 4) + "Z" : text;
        int blank = zoned.indexOf(' ');
        return blank < 0
                ? zoned
                : zoned.substring(0, blank) + "T" + zoned.substring(blank).replace(" ", "");
    }

    private DataException error(String problem) {
        return table.error(column, problem, null);
    }
}
