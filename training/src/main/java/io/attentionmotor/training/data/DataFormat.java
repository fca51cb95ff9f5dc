package io.attentionmotor.training.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The formats of behaviour logs that can be read; docs/data.md describes each. */
public enum DataFormat {
    /**
     * {@code movielens.tsv}, or the official {@code ratings.csv} + {@code movies.csv}, or the older {@code .dat}, or
     * {@code u.data} + {@code u.item}.
     */
    MOVIELENS,
    /** {@code interactions.tsv} + {@code item_category.tsv}. */
    AMAZON,
    /** {@code checkins.csv}. */
    FOURSQUARE,
    /** {@code NAME.txt}, a user and its items in each line, + {@code NAME_item2attributes.json}. */
    SEQUENCES,
    /** Any file of delimited text, or a folder of them. */
    CSV,
    /** Any file of JSON objects, one a line, or a folder of them. */
    JSONL;

    /** {@link #open(Path, LogOptions)} with the defaults. */
    public InteractionSource open(Path folderOrFile) {
        return open(folderOrFile, LogOptions.defaults());
    }

    /**
     * A source over the folder (or one file of it); files ending in {@code .gz} are found too.
     *
     * @throws DataException if the path or a file of the format is missing, or an option does not suit the format
     */
    public InteractionSource open(Path folderOrFile, LogOptions options) {
        Path root = DataFiles.existing(folderOrFile);
        if (this != CSV && this != JSONL) {
            requireNone(!options.columns().isEmpty(), "--column");
            requireNone(!options.eventTypes().isEmpty(), "--event-values");
            requireNone(options.labelThreshold() != null && this != MOVIELENS, "--label-threshold");
        }
        return switch (this) {
            case MOVIELENS -> new MovieLensSource(root, options);
            case AMAZON -> new AmazonSource(root, options);
            case FOURSQUARE -> new FoursquareSource(root, options);
            case SEQUENCES -> SequenceSource.open(root, options);
            case CSV -> LogSource.delimited(root, options);
            case JSONL -> LogSource.jsonLines(root, options);
        };
    }

    private void requireNone(boolean given, String option) {
        if (given) {
            throw new DataException(
                    "%s has no meaning for the format %s, whose columns are fixed: leave it out, or add --format csv"
                            .formatted(option, label()));
        }
    }

    /** The name as on a command line: {@code movielens}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format told from the names of the files present.
     *
     * @throws DataException if the path does not exist or none of its files is known
     */
    public static DataFormat detect(Path folderOrFile) {
        DataFiles files = new DataFiles(DataFiles.existing(folderOrFile));
        if (Stream.of(MovieLensSource.TABLE, "ratings.csv", "ratings.dat", MovieLensSource.RATINGS_100K)
                .anyMatch(files::has)) {
            return MOVIELENS;
        }
        if (files.has(AmazonSource.INTERACTIONS)) {
            return AMAZON;
        }
        if (files.has(FoursquareSource.CHECKINS)) {
            return FOURSQUARE;
        }
        if (SequenceSource.suits(files)) {
            return SEQUENCES;
        }
        return ownLog(folderOrFile, files);
    }

    private static DataFormat ownLog(Path folderOrFile, DataFiles files) {
        boolean delimited = !files.delimited().isEmpty();
        if (files.isJson() && delimited && Files.isDirectory(folderOrFile)) {
            throw new DataException(
                    "%s: holds delimited text as well as JSON (%s): name one file, or --format csv or jsonl"
                            .formatted(folderOrFile, ColumnAdvice.list(files.othersThan(List.of()))));
        }
        if (!files.isJson() && !delimited) {
            throw new DataException(
                    ("%s: found neither %s, ratings.csv, ratings.dat, %s, %s, %s nor any other .csv, .tsv, .inter, "
                                    + ".txt, .dat, .jsonl or .json file (plain or .gz): give the folder that holds "
                                    + "the data")
                            .formatted(
                                    folderOrFile,
                                    MovieLensSource.TABLE,
                                    MovieLensSource.RATINGS_100K,
                                    AmazonSource.INTERACTIONS,
                                    FoursquareSource.CHECKINS));
        }
        return files.isJson() ? JSONL : CSV;
    }
}
