package io.attentionmotor.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.feature.FeatureSchema;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a bundle is said with the file's name and what to do, before anybody serves it. */
class BundleTest {
    @TempDir
    Path models;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = SmallBundle.write(models.resolve("small/7"));
    }

    private void assertRefused(String... mentions) {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> Bundle.open(folder))
                .withMessageContainingAll(mentions)
                .withMessageContaining(folder.toString());
    }

    private void alterManifest(String from, String to) throws IOException {
        Path file = folder.resolve(Bundle.MANIFEST);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.onnx",
                "model.onnx.data",
                "items.vocab",
                "categories.vocab",
                "profile-tier.vocab",
                "item-categories.bin",
                "golden.json"
            })
    void aFileThatIsAlteredCutShortOrMissingIsNamed(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);

        byte[] altered = whole.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(file, altered);
        assertRefused(name, "altered or cut short", "its CRC-32C is", "copy the whole folder again");

        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(name, "altered or cut short");

        Files.delete(file);
        assertRefused(name, "is missing", "copy the whole folder again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "items.vocab", "categories.vocab", "item-categories.bin", "golden.json"})
    void aManifestMustListWhatEveryBundleHas(String name) throws IOException {
        Files.delete(folder.resolve(name));
        BundleFiles.seal(folder, SmallBundle.manifest());

        assertRefused("does not list " + name, "export the bundle again");
    }

    @Test
    void aFileThatTheManifestDoesNotListIsNamed() throws IOException {
        Files.writeString(folder.resolve("added.bin"), "x");

        assertRefused("added.bin is not listed", "remove it");
    }

    @Test
    void hiddenFilesAndFoldersAreNotOfTheBundle() throws IOException {
        Files.writeString(folder.resolve(".DS_Store"), "x");
        Files.createDirectory(folder.resolve("notes"));

        assertThatCode(() -> Bundle.open(folder)).doesNotThrowAnyException();
        assertThat(BundleFiles.seal(folder, SmallBundle.manifest()).files())
                .containsOnlyKeys(
                        "model.onnx",
                        "model.onnx.data",
                        "items.vocab",
                        "categories.vocab",
                        "profile-tier.vocab",
                        "item-categories.bin",
                        "golden.json");
    }

    @Test
    void aFolderWithoutAManifestIsNoBundle() throws IOException {
        Files.delete(folder.resolve(Bundle.MANIFEST));

        assertRefused("is not a bundle", "train one with ./motor train");
    }

    @Test
    void aManifestThatIsDamagedOrOfAnotherFormatOrWhoseSchemaWasAlteredIsRefused() throws IOException {
        alterManifest("\"formatVersion\" : 2", "\"formatVersion\" : 3");
        assertRefused("has format 3, this build reads format 2");

        alterManifest("\"formatVersion\" : 3", "\"formatVersion\" : 2");
        alterManifest("\"maxHistory\" : 3", "\"maxHistory\" : 4");
        assertRefused("feature schema in manifest.json was altered");

        alterManifest("\"maxHistory\" : 4", "\"maxHistory\" : ");
        assertRefused("manifest.json is damaged");
    }

    @Test
    void tablesAndVocabulariesMustHaveTheSameRows() {
        List<FeatureSchema.ProfileField> fields = SmallBundle.SCHEMA.profileFields();

        sealWith(new FeatureSchema(3, 6, 4, fields, true));
        assertRefused("items.vocab has 5 rows, the manifest says 6");
        sealWith(new FeatureSchema(3, 5, 5, fields, true));
        assertRefused("categories.vocab has 4 rows, the manifest says 5");
        sealWith(new FeatureSchema(3, 5, 4, List.of(new FeatureSchema.ProfileField("tier", 3)), true));
        assertRefused("profile-tier.vocab has 4 rows, the manifest says 3");
        sealWith(new FeatureSchema(3, 5, 4, List.of(new FeatureSchema.ProfileField("age", 4)), true));
        assertRefused("profile-age.vocab");
    }

    private void sealWith(FeatureSchema schema) {
        BundleFiles.seal(folder, SmallBundle.manifest(schema, null, null));
    }

    @Test
    void goldenCasesThatCannotBeReadAreNamed() throws IOException {
        Files.writeString(folder.resolve(Bundle.GOLDEN), "[{\"name\": 1,");
        BundleFiles.seal(folder, SmallBundle.manifest());
        Bundle bundle = Bundle.open(folder);

        assertThatThrownBy(bundle::golden)
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("golden.json")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void onlyVerifyReadsEveryByteOfALargeFile() throws IOException {
        Path tables = folder.resolve(Bundle.TABLES);
        Files.write(tables, new byte[(int) FileDigest.LARGE + 1]);
        BundleFiles.seal(folder, SmallBundle.manifest());
        BundleFiles.verify(folder);
        try (RandomAccessFile file = new RandomAccessFile(tables.toFile(), "rw")) {
            file.seek(5_000); // between two of the pages that a start reads
            file.write(1);
        }

        assertThatCode(() -> Bundle.open(folder)).doesNotThrowAnyException();
        assertThatThrownBy(() -> BundleFiles.verify(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(Bundle.TABLES)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void findsBundlesInAFolderOfModelsOfVersionsAndOfOne() throws IOException {
        Path later = SmallBundle.write(models.resolve("small/8"));
        Path other = SmallBundle.write(models.resolve("another/1"));
        Files.createDirectories(models.resolve("small/draft"));
        SmallBundle.write(models.resolve("too/deep/for/one"));

        assertThat(BundleFiles.find(models)).containsExactly(other, folder, later);
        assertThat(BundleFiles.find(models.resolve("small"))).containsExactly(folder, later);
        assertThat(BundleFiles.find(later)).containsExactly(later);
        assertThat(BundleFiles.find(models.resolve("none"))).isEmpty();
    }

    @Test
    void aProcessThatStartsCanReadItsOwnManifestAndGoldenCaseBeforeAnyOther() {
        assertThatCode(Bundle::prepare).doesNotThrowAnyException();
    }
}
