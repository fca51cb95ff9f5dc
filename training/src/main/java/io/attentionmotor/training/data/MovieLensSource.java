package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        Inputs inputs = inputs();
        List<Path> files = Stream.of(inputs.films, inputs.ratings).distinct().toList();
        return Optional.of(new Origin(DataFormat.MOVIELENS, root, options, files));
    }

    private enum Form {
        CSV,
        DAT,
        DATA,
        TABLE
    }

    /** What is read, the films before the ratings. */
    private record Inputs(Form form, Path films, Path ratings) {}

    private Inputs inputs() {
        DataFiles files = new DataFiles(root);
        if (files.has("ratings.csv")) {
            return new Inputs(Form.CSV, files.companion("movies.csv"), files.main("ratings.csv"));
        }
        if (files.has("ratings.dat")) {
            return new Inputs(Form.DAT, files.companion("movies.dat"), files.main("ratings.dat"));
        }
        return files.has(RATINGS_100K)
                ? new Inputs(Form.DATA, files.companion("u.item"), files.main(RATINGS_100K))
                : new Inputs(Form.TABLE, files.main(TABLE), files.main(TABLE));
    }

    @Override
    public void read(InteractionSink sink) {
        Intake intake = new Intake(name(), options, sink);
        Inputs inputs = inputs();
        switch (inputs.form) {
            case CSV -> {
                readMovies(inputs.films, Layout.CSV, intake);
                readRatings(inputs.ratings, Layout.CSV, intake);
            }
            case DAT -> {
                readMovies(inputs.films, DAT_MOVIES, intake);
                readRatings(inputs.ratings, DAT_RATINGS, intake);
            }
            case DATA -> {
                Films100K.readMovies(inputs.films, intake);
                readRatings(inputs.ratings, RATINGS, intake);
            }
            case TABLE -> { // each row is a rating, and describes its film
                readMovies(inputs.films, Layout.TSV, intake);
                readRatings(inputs.ratings, Layout.TSV, intake);
            }
        }
        intake.end();
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
