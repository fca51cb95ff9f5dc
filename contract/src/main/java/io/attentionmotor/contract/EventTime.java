package io.attentionmotor.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rule of the time of an event, the same in files, in {@code load} and over HTTP: milliseconds since
 * 1970-01-01T00:00Z, not before {@link #FIRST}. From there on a number's size tells its unit, since the numbers of one
 * unit, from March 1973 to the year 5138, end where those of the next begin. Files may be in any of the units; HTTP
 * takes milliseconds alone.
 */
public final class EventTime {
    /** 3 March 1973 in milliseconds. In seconds it would be the year 5138. */
    public static final long FIRST = 100_000_000_000L;

    /** What a date is multiplied by where a time of day follows it: none, {@code HHmm}, {@code HHmmss}. */
    private static final int[] TIMES_OF_DAY = {1, 10_000, 1_000_000};

    private EventTime() {}

    /** What a number of a file counts since 1970. */
    public enum Unit {
        SECONDS("seconds", 3, 0, FIRST - 1),
        MILLISECONDS("milliseconds", 0, FIRST, FIRST * 1_000 - 1),
        MICROSECONDS("microseconds", -3, FIRST * 1_000, FIRST * 1_000_000 - 1),
        NANOSECONDS("nanoseconds", -6, FIRST * 1_000_000, Long.MAX_VALUE);

        private final String id;
        private final int digitsToMillis;
        private final long least;
        private final long most;

        Unit(String id, int digitsToMillis, long least, long most) {
            this.id = id;
            this.digitsToMillis = digitsToMillis;
            this.least = least;
            this.most = most;
        }

        /** Told from the size of a number that is not negative. */
        public static Unit of(BigDecimal number) {
            return Arrays.stream(values())
                    .filter(unit -> number.compareTo(BigDecimal.valueOf(unit.least)) >= 0)
                    .reduce(SECONDS, (smaller, larger) -> larger);
        }

        /** The same of a whole number, which {@link #holds}. */
        public long millis(long number) {
            return switch (this) {
                case SECONDS -> number * 1_000;
                case MILLISECONDS -> number;
                case MICROSECONDS -> number / 1_000;
                case NANOSECONDS -> number / 1_000_000;
            };
        }

        /** Cut to the millisecond. 0 is the start of 1970 in every unit. */
        public long millis(BigDecimal number) {
            return number.movePointRight(digitsToMillis)
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
        }

        /** Whether a number can be of this unit. */
        public boolean holds(BigDecimal number) {
            boolean within =
                    number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
            return within || number.signum() == 0;
        }

        public boolean holds(long number) {
            return number == 0 || (number >= least && number <= most);
        }

        /** As in a message: {@code seconds}. */
        public String id() {
            return id;
        }
    }

    /**
     * A date that was written as a number, such as 20170714, 201707141230 or 20170714123000.
     *
     * @return as it should be written: {@code 2017-07-14}; empty if the number is no date from 1900 to 2100
     */
    public static Optional<String> dateWrittenAsNumber(long number) {
        for (int timeOfDay : TIMES_OF_DAY) {
            long day = number / timeOfDay;
            if (day >= 19000101 && day <= 21001231) {
                return isoDate((int) day, number % timeOfDay * (1_000_000 / timeOfDay), timeOfDay == 1);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> isoDate(int day, long time, boolean dayAlone) {
        try {
            LocalDate date = LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
            int seconds = (int) time;
            return Optional.of(
                    dayAlone
                            ? date.toString()
                            : date.atTime(seconds / 10_000, seconds / 100 % 100, seconds % 100)
                                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * What a number that should be milliseconds looks like instead, and how to mend it; empty if it may well be
     * milliseconds.
     */
    public static Optional<String> mistakenMillis(long number) {
        Optional<String> date = dateWrittenAsNumber(number);
        if (date.isPresent()) {
            return Optional.of("looks like the date %s: convert it".formatted(date.get()));
        }
        return switch (Unit.of(BigDecimal.valueOf(number))) {
            case SECONDS ->
                Optional.of(
                        number * 1000 >= FIRST
                                ? "looks like seconds: multiply by 1000"
                                : "is before March 1973: 1763916000000 is one of November 2025");
            case MILLISECONDS -> Optional.empty();
            case MICROSECONDS -> Optional.of("looks like microseconds: divide by 1000");
            case NANOSECONDS -> Optional.of("looks like nanoseconds: divide by 1000000");
        };
    }
}
