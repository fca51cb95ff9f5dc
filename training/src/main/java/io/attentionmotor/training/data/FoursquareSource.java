package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Check-ins at venues: {@code checkins.csv} (seq, user, venue, category, hour_of_week, week_index).
 *
 * <p>The order of the rows is the order of time, though the hours step back now and then and hundreds of rows share one
 * hour. So each row's timestamp is the start of its hour, counted from 1970, or one millisecond after the row before,
 * whichever is later: timestamps strictly increase with the rows. The hours say when in the week, not in which year.
 */
record FoursquareSource(Path root) implements InteractionSource {
    static final String CHECKINS = "checkins.csv";
    private static final long MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();
    private static final long HOURS_A_WEEK = Duration.ofDays(7).toHours();

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public void read(InteractionSink sink) {
        Set<String> described = new HashSet<>();
        try (Table table = Table.open(new DataFiles(root).main(CHECKINS), Layout.CSV)) {
            Table.Column user = table.column("user");
            Table.Column venue = table.column("venue");
            Table.Column category = table.column("category");
            Table.Column hour = table.column("hour_of_week");
            Table.Column week = table.column("week_index");
            long timestamp = -1;
            while (table.next()) {
                long hours = table.wholeNumber(week, "a week's number", 0, 100_000) * HOURS_A_WEEK
                        + table.wholeNumber(hour, "the hour of the week", 0, HOURS_A_WEEK);
                timestamp = Math.max(timestamp + 1, hours * MILLIS_AN_HOUR);
                if (described.add(table.text(venue))) {
                    sink.item(table.item(venue), table.category(category), null);
                }
                sink.interaction(new Interaction(table.user(user), table.item(venue), timestamp, null, Double.NaN));
            }
        }
    }
}
