package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Film ratings, each counted as a behaviour whatever its stars: {@code movielens.tsv} (one table), GroupLens's {@code
 * ratings.csv} + {@code movies.csv}, or its older {@code ratings.dat} + {@code movies.dat}. The category is the whole
 * genre string, {@code Comedy|Drama}. Rows are not sorted by time, and ratings come in bursts whose inner order says
 * little.
 */
record MovieLensSource(Path root) implements InteractionSource {
    static final String TABLE = "movielens.tsv";
    private static final Layout DAT_MOVIES = Layout.dat("movieId", "title", "genres");
    private static final Layout DAT_RATINGS = Layout.dat("userId", "movieId", "rating", "timestamp");

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public void read(InteractionSink sink) {
        DataFiles files = new DataFiles(root);
        if (files.has("ratings.csv")) {
            readMovies(files.companion("movies.csv"), Layout.CSV, sink);
            readRatings(files.main("ratings.csv"), Layout.CSV, sink);
        } else if (files.has("ratings.dat")) {
            readMovies(files.companion("movies.dat"), DAT_MOVIES, sink);
            readRatings(files.main("ratings.dat"), DAT_RATINGS, sink);
        } else {
            readTable(files.main(TABLE), sink);
        }
    }

    private static void readTable(Path file, InteractionSink sink) {
        Set<String> described = new HashSet<>();
        try (Table table = Table.open(file, Layout.TSV)) {
            Table.Column movie = table.column("movieId");
            Table.Column title = table.column("title");
            Table.Column year = table.column("year");
            Table.Column genres = table.column("genres");
            Ratings ratings = new Ratings(table);
            while (table.next()) {
                if (described.add(table.text(movie))) {
                    String full = withYear(table.text(title), table.text(year));
                    sink.item(table.item(movie), table.category(genres), full);
                }
                sink.interaction(ratings.current());
            }
        }
    }

    private static void readMovies(Path file, Layout layout, InteractionSink sink) {
        try (Table table = Table.open(file, layout)) {
            Table.Column movie = table.column("movieId");
            Table.Column title = table.column("title");
            Table.Column genres = table.column("genres");
            while (table.next()) {
                sink.item(table.item(movie), table.category(genres), withYear(table.text(title), ""));
            }
        }
    }

    private static void readRatings(Path file, Layout layout, InteractionSink sink) {
        try (Table table = Table.open(file, layout)) {
            Ratings ratings = new Ratings(table);
            while (table.next()) {
                sink.interaction(ratings.current());
            }
        }
    }

    /** "Dumbo" and "1941" make "Dumbo (1941)"; a year already in the title or unknown is not added. */
    private static @Nullable String withYear(String title, String year) {
        String name = title.strip();
        if (name.isEmpty()) {
            return null;
        }
        boolean known = year.strip().matches("[12]\\d{3}") && !name.matches(".*\\(\\d{4}\\)");
        return known ? "%s (%s)".formatted(name, year.strip()) : name;
    }

    /** The columns that make a rating. */
    private static final class Ratings {
        private static final long MILLIS_A_SECOND = Duration.ofSeconds(1).toMillis();

        private final Table table;
        private final Table.Column user;
        private final Table.Column movie;
        private final Table.Column timestamp;

        Ratings(Table table) {
            this.table = table;
            user = table.column("userId");
            movie = table.column("movieId");
            timestamp = table.column("timestamp");
        }

        Interaction current() {
            long seconds = table.wholeNumber(timestamp, "seconds since 1970", 0, 100_000_000_000L);
            return new Interaction(table.user(user), table.item(movie), seconds * MILLIS_A_SECOND, null, Double.NaN);
        }
    }
}
