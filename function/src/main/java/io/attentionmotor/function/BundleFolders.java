package io.attentionmotor.function;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the bundles to serve: of each {@code <name>/<version>/} the highest version, by number.
 *
 * <p>A folder without a manifest is passed over: the manifest is written last, so that is a bundle still being written.
 */
final class BundleFolders {
    private BundleFolders() {}

    /**
     * @param models the folder of bundles, or a bundle itself
     * @throws BundleException if there is no bundle
     */
    static List<Path> find(Path models) {
        if (isBundle(models)) {
            return List.of(models);
        }
        if (!Files.isDirectory(models)) {
            throw new BundleException("the models folder %s does not exist: train a model with ./motor train, or point"
                            .formatted(models.toAbsolutePath())
                    + " MOTOR_MODELS at a folder with <name>/<version>/ bundles");
        }
        List<Path> found = folders(models).stream()
                .map(BundleFolders::newest)
                .flatMap(Optional::stream)
                .toList();
        if (found.isEmpty()) {
            throw new BundleException("there is no bundle in %s: train one with ./motor train, or point MOTOR_MODELS at"
                            .formatted(models.toAbsolutePath())
                    + " a folder with <name>/<version>/ bundles (a version is a number)");
        }
        return found;
    }

    private static Optional<Path> newest(Path name) {
        return folders(name).stream()
                .filter(folder -> folder.getFileName().toString().matches("[0-9]+"))
                .filter(BundleFolders::isBundle)
                .max((one, other) -> version(one).compareTo(version(other)));
    }

    private static BigInteger version(Path folder) {
        return new BigInteger(folder.getFileName().toString());
    }

    private static boolean isBundle(Path folder) {
        return Files.isRegularFile(folder.resolve(Bundle.MANIFEST));
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
    }
}
