package io.attentionmotor.training.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of behaviour logs that can be read; docs/data.md describes each. */
public enum DataFormat {
    /** {@code movielens.tsv}, or the official {@code ratings.csv} + {@code movies.csv}, or the older {@code .dat}. */
    MOVIELENS,
    /** {@code interactions.tsv} + {@code item_category.tsv}. */
    AMAZON,
    /** {@code checkins.csv}. */
    FOURSQUARE,
    /** Any CSV or TSV file with a header, or a folder of them. */
    CSV;

    /**
     * A source over the folder (or one file of it); files ending in {@code .gz} are found too.
     *
     * @throws DataException if the path or a file of the format is missing
     */
    public InteractionSource open(Path folderOrFile) {
        Path root = DataFiles.existing(folderOrFile);
        return switch (this) {
            case MOVIELENS -> new MovieLensSource(root);
            case AMAZON -> new AmazonSource(root);
            case FOURSQUARE -> new FoursquareSource(root);
            case CSV -> new CsvSource(root);
        };
    }

    /** The name as on a command line: {@code movielens}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws DataException if no format has this name, listing those there are */
    public static DataFormat parse(String name) {
        return Arrays.stream(values())
                .filter(format -> format.label().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new DataException("'%s' is no data format: use one of %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(DataFormat::label).collect(Collectors.joining(", ")))));
    }

    /**
     * The format told from the names of the files present.
     *
     * @throws DataException if the path does not exist or none of its files is known
     */
    public static DataFormat detect(Path folderOrFile) {
        DataFiles files = new DataFiles(DataFiles.existing(folderOrFile));
        if (files.has(MovieLensSource.TABLE) || files.has("ratings.csv") || files.has("ratings.dat")) {
            return MOVIELENS;
        }
        if (files.has(AmazonSource.INTERACTIONS)) {
            return AMAZON;
        }
        if (files.has(FoursquareSource.CHECKINS)) {
            return FOURSQUARE;
        }
        if (!files.delimited().isEmpty()) {
            return CSV;
        }
        throw new DataException(("%s: found neither %s, ratings.csv, ratings.dat, %s, %s nor any other .csv or .tsv "
                        + "file (plain or .gz): give the folder that holds the data")
                .formatted(folderOrFile, MovieLensSource.TABLE, AmazonSource.INTERACTIONS, FoursquareSource.CHECKINS));
    }
}
