package io.attentionmotor.contract.bundle;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.attentionmotor.contract.feature.FeatureEncoder;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.ItemCategories;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.contract.feature.VocabularyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bundle on disk: {@code models/<name>/<version>/} with
 *
 * <pre>
 * manifest.json            {@link Manifest}, the hashes of the files below
 * model.onnx               the graph, {@link Signature}
 * model.onnx.data          embedding tables, memory-mapped by ONNX Runtime (if the model has any)
 * items.vocab              {@link VocabularyFile}
 * categories.vocab
 * profile-FIELD.vocab      one per profile field
 * item-categories.bin      {@link ItemCategories}
 * golden.json              a list of {@link GoldenCase}
 * </pre>
 *
 * <p>{@link #open} refuses a missing, added, truncated or damaged file by name. Of a large table only pages from all
 * over it are read, so that a start does not take longer the more items there are; {@link BundleFiles#verify} reads
 * all. Both find damage; neither protects from somebody who writes the manifest, too. Files stay mapped until the JVM
 * collects the bundle.
 */
public final class Bundle {
    public static final String MANIFEST = "manifest.json";
    public static final String MODEL = "model.onnx";
    public static final String TABLES = "model.onnx.data";
    public static final String ITEMS = "items.vocab";
    public static final String CATEGORIES = "categories.vocab";
    public static final String ITEM_CATEGORIES = "item-categories.bin";
    public static final String GOLDEN = "golden.json";
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final TypeReference<List<GoldenCase>> GOLDEN_CASES = new TypeReference<>() {};

    private final Path folder;
    private final Manifest manifest;
    private final FeatureEncoder encoder;

    private Bundle(Path folder, Manifest manifest, FeatureEncoder encoder) {
        this.folder = folder;
        this.manifest = manifest;
        this.encoder = encoder;
    }

    public static String profileVocabulary(String field) {
        return "profile-" + field + ".vocab";
    }

    /**
     * Reads a manifest and a golden case of its own, so that the first {@link #open} finds classes initialised and
     * linked.
     */
    public static void prepare() throws IOException {
        Manifest manifest = JSON.readValue("""
                {"formatVersion": 2, "hyperParameters": {"a": "b"}, "schema": {"maxHistory": 1, "profileFields":
                [{"name": "a", "rows": 2}]}, "inputs": [{"name": "a", "type": "b", "shape": ["U"]}],
                "serving": {"longHistory": 1}, "metrics": {"a": 0.5}, "files": {"a": "b"}}""", Manifest.class);
        manifest.schema().hash();
        JSON.readValue("""
                [{"name": "a", "history": [{"item": "a", "category": "b", "timestamp": 1}], "candidates":
                [{"item": "a", "category": "b"}], "profile": {"a": "b"}, "at": 1, "scores": [0.5]}]""", GOLDEN_CASES);
    }

    /** @throws BundleException naming the file, if anything differs from what the manifest says */
    public static Bundle open(Path folder) {
        Manifest manifest = readManifest(folder);
        BundleFiles.verify(folder, manifest, BundleFiles.Depth.QUICK);
        try {
            return new Bundle(folder, manifest, openEncoder(folder, manifest.schema()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new BundleException("bundle " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Manifest readManifest(Path folder) {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new BundleException(
                    folder + " is not a bundle: it has no " + MANIFEST + "; train one with ./motor train");
        }
        Manifest manifest;
        try {
            manifest = JSON.readValue(file.toFile(), Manifest.class);
        } catch (JacksonException e) {
            throw new BundleException(
                    "bundle %s: %s is damaged (%s); export the bundle again"
                            .formatted(folder, MANIFEST, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new BundleException("bundle %s: cannot read %s".formatted(folder, MANIFEST), e);
        }
        if (manifest.formatVersion() != Manifest.FORMAT) {
            throw new BundleException("bundle %s has format %d, this build reads format %d: export the bundle again"
                    .formatted(folder, manifest.formatVersion(), Manifest.FORMAT));
        }
        if (!manifest.schema().hash().equals(manifest.schemaHash())) {
            throw new BundleException(
                    "bundle %s: the feature schema in %s was altered (its hash differs); export the bundle again"
                            .formatted(folder, MANIFEST));
        }
        return manifest;
    }

    /** An encoder over a folder's vocabularies, which are memory-mapped. */
    public static FeatureEncoder openEncoder(Path folder, FeatureSchema schema) {
        Vocabulary items = openVocabulary(folder, ITEMS, schema.itemRows());
        Vocabulary categories = openVocabulary(folder, CATEGORIES, schema.categoryRows());
        List<Vocabulary> profile = new ArrayList<>();
        for (FeatureSchema.ProfileField field : schema.profileFields()) {
            profile.add(openVocabulary(folder, profileVocabulary(field.name()), field.rows()));
        }
        ItemCategories itemCategories = ItemCategories.open(folder.resolve(ITEM_CATEGORIES), schema.itemRows());
        return new FeatureEncoder(schema, items, categories, profile, itemCategories);
    }

    private static Vocabulary openVocabulary(Path folder, String name, int rows) {
        Vocabulary vocabulary = VocabularyFile.open(folder.resolve(name));
        if (vocabulary.rows() != rows) {
            throw new IllegalArgumentException("%s has %d rows, the manifest says %d: export the bundle again"
                    .formatted(name, vocabulary.rows(), rows));
        }
        return vocabulary;
    }

    public Path folder() {
        return folder;
    }

    public Manifest manifest() {
        return manifest;
    }

    public FeatureEncoder encoder() {
        return encoder;
    }

    /** Path of the graph; ONNX Runtime maps the tables beside it. */
    public Path model() {
        return folder.resolve(MODEL);
    }

    public List<GoldenCase> golden() {
        try {
            return JSON.readValue(folder.resolve(GOLDEN).toFile(), GOLDEN_CASES);
        } catch (IOException e) {
            throw new BundleException("bundle %s: cannot read %s (%s)".formatted(folder, GOLDEN, e.getMessage()), e);
        }
    }

    /** The raw parts a bundle's vocabularies are written from. */
    public record Vocabularies(
            List<String> items,
            List<String> categories,
            Map<String, List<String>> profileFields,
            int[] categoryRowOfItemRow) {}
}
