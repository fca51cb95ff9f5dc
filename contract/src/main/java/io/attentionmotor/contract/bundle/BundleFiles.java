package io.attentionmotor.contract.bundle;

import io.attentionmotor.contract.feature.ItemCategories;
import io.attentionmotor.contract.feature.VocabularyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes the files of a bundle and checks them against the manifest's hashes. */
public final class BundleFiles {
    private BundleFiles() {}

    /** Writes every vocabulary and the item categories. */
    public static void writeVocabularies(Path folder, Bundle.Vocabularies vocabularies) {
        VocabularyFile.write(folder.resolve(Bundle.ITEMS), vocabularies.items());
        VocabularyFile.write(folder.resolve(Bundle.CATEGORIES), vocabularies.categories());
        vocabularies
                .profileFields()
                .forEach((field, values) ->
                        VocabularyFile.write(folder.resolve(Bundle.profileVocabulary(field)), values));
        ItemCategories.write(folder.resolve(Bundle.ITEM_CATEGORIES), vocabularies.categoryRowOfItemRow());
    }

    public static void writeGolden(Path folder, List<GoldenCase> cases) {
        writeJson(folder.resolve(Bundle.GOLDEN), cases);
    }

    /** Hashes every file of the folder into the manifest and writes it, last: a bundle without one is not a bundle. */
    public static Manifest seal(Path folder, Manifest manifest) {
        SortedMap<String, String> files = new TreeMap<>();
        for (String name : names(folder)) {
            files.put(name, FileDigest.of(folder.resolve(name)));
        }
        Manifest sealed = manifest.withFiles(files);
        writeJson(folder.resolve(Bundle.MANIFEST), sealed);
        return sealed;
    }

    /**
     * @param folder of {@code <name>/<version>/} bundles, of versions, or a bundle itself
     * @return all bundles in it, by path; none if there is no such folder
     */
    public static List<Path> find(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(folder, 3, (file, _) -> file.endsWith(Bundle.MANIFEST))) {
            return files.map(Path::getParent).sorted().toList();
        }
    }

    /** How much of a bundle's files is read to check them. */
    public enum Depth {
        /** All, against its SHA-256. */
        FULL,
        /**
         * Against its CRC-32C; of a file of more than {@value FileDigest#LARGE} bytes, its length and pages from all
         * over it.
         */
        QUICK
    }

    /**
     * Reads every byte of a bundle, as is due after copying it; a function that starts looks at less, see
     * {@link Depth#QUICK}.
     *
     * @throws BundleException naming the file that differs from what the manifest says
     */
    public static void verify(Path folder) {
        verify(folder, Bundle.open(folder).manifest(), Depth.FULL);
    }

    static void verify(Path folder, Manifest manifest, Depth depth) {
        for (String name :
                List.of(Bundle.MODEL, Bundle.ITEMS, Bundle.CATEGORIES, Bundle.ITEM_CATEGORIES, Bundle.GOLDEN)) {
            if (!manifest.files().containsKey(name)) {
                throw new BundleException(
                        "bundle %s: the manifest does not list %s; export the bundle again".formatted(folder, name));
            }
        }
        for (String name : names(folder)) {
            if (!manifest.files().containsKey(name)) {
                throw new BundleException(
                        "bundle %s: %s is not listed in the manifest; remove it, or export the bundle again"
                                .formatted(folder, name));
            }
        }
        manifest.files().forEach((name, expected) -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new BundleException(
                        "bundle %s: %s is missing; copy the whole folder again".formatted(folder, name));
            }
            String difference = FileDigest.difference(file, expected, depth);
            if (difference != null) {
                throw new BundleException("bundle %s: %s was altered or cut short (%s); copy the whole folder again"
                        .formatted(folder, name, difference));
            }
        });
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(Bundle.MANIFEST) && !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static void writeJson(Path file, Object value) {
        try {
            Bundle.JSON.writeValue(file.toFile(), value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
