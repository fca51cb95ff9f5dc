package io.attentionmotor.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's files, by their paths from its root. */
public final class Repository {
    private static final Path ROOT = Path.of("..");

    private Repository() {}

    public static Path path(String path) {
        return ROOT.resolve(path).normalize();
    }

    public static String text(String path) {
        try {
            return Files.readString(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the paths of a folder's YAML files, in order */
    public static List<String> yamlFiles(String folder) {
        return files(folder, ".yaml");
    }

    /** @return the paths of a folder's files whose names end so, in order */
    public static List<String> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.map(file -> folder + "/" + file.getFileName())
                    .filter(file -> file.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
