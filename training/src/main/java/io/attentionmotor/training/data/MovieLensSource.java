package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Film ratings, each counted as a behaviour whatever its stars, unless a threshold makes them clicks: {@code
 * movielens.tsv} (one table), GroupLens's {@code ratings.csv} + {@code movies.csv}, its older {@code ratings.dat} +
 * {@code movies.dat}, or {@code u.data} + {@code u.item}. The category is the whole genre string, {@code Comedy|Drama}.
 * Rows are not sorted by time, and ratings come in bursts whose inner order says little.
 */
record MovieLensSource(Path root, LogOptions options) implements InteractionSource {
    static final String TABLE = "movielens.tsv";
    static final String RATINGS_100K = "u.data";
    private static final Layout DAT_MOVIES = Layout.dat("movieId", "title", "genres");
    private static final Layout DAT_RATINGS = Layout.dat("userId", "movieId", "rating", "timestamp");
    private static final Layout RATINGS = Layout.latin1("\t", "userId", "movieId", "rating", "timestamp");

    @Override
    public String name() {
        return new DataFiles(root).name();
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(new Origin(DataFormat.MOVIELENS, root, options, inputs(new DataFiles(root))));
    }

    /** As {@link #read} takes them. */
    private static List<Path> inputs(DataFiles files) {
        if (files.has("ratings.csv")) {
            return List.of(files.companion("movies.csv"), files.main("ratings.csv"));
        }
        if (files.has("ratings.dat")) {
            return List.of(files.companion("movies.dat"), files.main("ratings.dat"));
        }
        return files.has(RATINGS_100K)
                ? List.of(files.companion("u.item"), files.main(RATINGS_100K))
                : List.of(files.main(TABLE));
    }

    @Override
    public void read(InteractionSink sink) {
        DataFiles files = new DataFiles(root);
        Intake intake = new Intake(name(), options, sink);
        if (files.has("ratings.csv")) {
            readMovies(files.companion("movies.csv"), Layout.CSV, intake);
            readRatings(files.main("ratings.csv"), Layout.CSV, intake);
        } else if (files.has("ratings.dat")) {
            readMovies(files.companion("movies.dat"), DAT_MOVIES, intake);
            readRatings(files.main("ratings.dat"), DAT_RATINGS, intake);
        } else if (files.has(RATINGS_100K)) {
            Films100K.readMovies(files.companion("u.item"), intake);
            readRatings(files.main(RATINGS_100K), RATINGS, intake);
        } else {
            readTable(files.main(TABLE), intake);
        }
        intake.end();
    }

    /** The one table, each row a rating that describes its film. */
    private static void readTable(Path file, Intake intake) {
        try (Table table = Table.open(file, Layout.TSV)) {
            films(table, intake).read();
        }
        readRatings(file, Layout.TSV, intake);
    }

    private static void readMovies(Path file, Layout layout, Intake intake) {
        try (Table table = Table.open(file, layout)) {
            films(table, intake).read();
        }
    }

    private static ItemRows films(Table table, Intake intake) {
        Table.Column title = table.column("title");
        Optional<Table.Column> year = table.find("year");
        return new ItemRows(
                table,
                table.column("movieId"),
                table.column("genres"),
                () -> withYear(table.text(title), year.map(table::text).orElse("")),
                intake);
    }

    private static void readRatings(Path file, Layout layout, Intake intake) {
        try (Table table = Table.open(file, layout)) {
            LogColumns columns =
                    LogColumns.of(table.column("userId"), table.column("movieId"), table.column("timestamp"));
            if (intake.options.labelThreshold() != null) {
                columns = columns.with(LogColumn.LABEL, table.column("rating"));
            } else if (table.find("rating").isPresent()) {
                intake.findings.add(new Finding(
                        "columns not read: rating",
                        1,
                        String.valueOf(file.getFileName()),
                        "every rating is a behaviour, whatever its stars. To make those of 4 and more clicks:",
                        List.of("--label-threshold 4")));
            }
            LogRows.of(table, columns, intake).read();
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
}
