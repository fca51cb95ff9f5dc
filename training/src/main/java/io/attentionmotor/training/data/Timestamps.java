package io.attentionmotor.training.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A column of timestamps, all in one unit, told from the first row: ISO 8601 if it is no number (UTC where no offset is
 * given), else seconds since 1970 if it is below 10^11, else milliseconds.
 */
final class Timestamps {
    /** As milliseconds: March 1973. As seconds: the year 5138. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final long LAST_MILLIS = FIRST_MILLIS * 1000;

    private final Table table;
    private final Table.Column column;
    private @Nullable Unit unit;

    private enum Unit {
        ISO,
        SECONDS,
        MILLIS
    }

    Timestamps(Table table, Table.Column column) {
        this.table = table;
        this.column = column;
    }

    /** The current row's timestamp in milliseconds since 1970. */
    long millis() {
        if (unit == null) {
            unit = unitOf(table.text(column).strip());
        }
        return switch (unit) {
            case ISO -> iso(table.text(column).strip());
            case SECONDS ->
                table.wholeNumber(column, "seconds since 1970, like the first row", 0, FIRST_MILLIS - 1) * 1000;
            case MILLIS ->
                table.wholeNumber(column, "milliseconds since 1970, like the first row", FIRST_MILLIS, LAST_MILLIS);
        };
    }

    private Unit unitOf(String first) {
        if (!first.matches("-?\\d+(\\.\\d*)?")) {
            return Unit.ISO;
        }
        return first.replaceFirst("\\..*", "").length() < 12 ? Unit.SECONDS : Unit.MILLIS;
    }

    private long iso(String text) {
        try {
            if (text.length() <= "2025-01-31".length()) {
                return LocalDate.parse(text)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
            }
            String time = text.replaceFirst(" +", "T");
            boolean offset = time.matches(".*([zZ]|[+-]\\d{2}(:?\\d{2})?)") && time.contains("T");
            return offset
                    ? OffsetDateTime.parse(time).toInstant().toEpochMilli()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            throw table.error(
                    column,
                    ("'%s' is not a number and not ISO 8601; expected seconds or milliseconds since 1970, "
                                    + "or 2025-01-31, or 2025-01-31T12:00:00Z")
                            .formatted(text),
                    e);
        }
    }
}
