package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Check-ins at venues: {@code checkins.csv} (seq, user, venue, category, hour_of_week, week_index).
 *
 * <p>The order of the rows is the order of time, though the hours step back now and then and hundreds of rows share one
 * hour. So each row's timestamp is the start of its hour, counted from a Monday, or one millisecond after the row
 * before, whichever is later: timestamps strictly increase with the rows. The hours say when in the week, not in which
 * year.
 */
record FoursquareSource(Path root, LogOptions options) implements InteractionSource {
    static final String CHECKINS = "checkins.csv";
    private static final long MONDAY = Instant.parse("2001-01-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();
    private static final long HOURS_A_WEEK = Duration.ofDays(7).toHours();

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(DataFormat.FOURSQUARE, root, options, List.of(new DataFiles(root).main(CHECKINS))));
    }

    @Override
    public void read(InteractionSink sink) {
        Intake intake = new Intake(name(), options, sink);
        try (Table table = Table.open(new DataFiles(root).main(CHECKINS), Layout.CSV)) {
            Clock clock = new Clock(table);
            LogColumns columns = LogColumns.of(table.column("user"), table.column("venue"), clock.hour)
                    .with(LogColumn.CATEGORY, table.column("category"));
            new LogRows(table, columns, clock::next, intake).read();
        }
        intake.end();
    }

    /** Makes a time of each row. */
    private static final class Clock {
        private final Table table;
        private final Table.Column hour;
        private final Table.Column week;
        private long last = MONDAY - 1;

        Clock(Table table) {
            this.table = table;
            hour = table.column("hour_of_week");
            week = table.column("week_index");
        }

        long next() {
            long hours = table.wholeNumber(week, "a week's number", 0, 1000) * HOURS_A_WEEK
                    + table.wholeNumber(hour, "the hour of the week", 0, HOURS_A_WEEK);
            last = Math.max(last + 1, MONDAY + hours * MILLIS_AN_HOUR);
            return last;
        }
    }
}
