package io.attentionmotor.contract.bundle;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.feature.FeatureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bundle with everything in it that this module looks at; nobody runs its graph. */
final class SmallBundle {
    static final FeatureSchema SCHEMA =
            new FeatureSchema(3, 5, 4, List.of(new FeatureSchema.ProfileField("tier", 4)), true);

    static final List<GoldenCase> GOLDEN = List.of(
            new GoldenCase(
                    "empty history",
                    List.of(),
                    List.of(new Candidate(new ItemId("cap"), null)),
                    Map.of(),
                    1_763_918_000_000L,
                    List.of(0.5f)),
            new GoldenCase(
                    "unknown item",
                    List.of(
                            new Behaviour(new ItemId("Größe 42"), null, 1_763_916_000_000L),
                            new Behaviour(new ItemId("cap"), new CategoryId("hats"), 1_763_917_000_000L)),
                    List.of(
                            new Candidate(new ItemId("?"), new CategoryId("hats")),
                            new Candidate(new ItemId("shoe"), null)),
                    Map.of("tier", "gold"),
                    1_763_918_000_000L,
                    List.of(0.7f, 1.5e-7f)));

    private SmallBundle() {}

    /** What {@link BundleFiles#seal} completes with the files. */
    static Manifest manifest(FeatureSchema schema, @Nullable ServingHints serving, Manifest.@Nullable Gate gate) {
        return new Manifest(
                Manifest.FORMAT,
                "small",
                "7",
                "din",
                new TreeMap<>(Map.of("seed", "1", "embedding", "8")),
                schema,
                schema.hash(),
                Signature.inputs(schema),
                Signature.outputs(),
                21,
                serving,
                new TreeMap<>(Map.of("test.auc", 0.75)),
                gate,
                "0".repeat(64),
                "2026-01-01T00:00:00Z",
                new TreeMap<>());
    }

    static Manifest manifest() {
        return manifest(SCHEMA, new ServingHints(128, 5000, 200), Manifest.Gate.PASSED);
    }

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(Bundle.MODEL), "stands for a graph");
        Files.writeString(folder.resolve(Bundle.TABLES), "stands for its tables");
        BundleFiles.writeVocabularies(
                folder,
                new Bundle.Vocabularies(
                        List.of("cap", "Größe 42", "shoe"),
                        List.of("hats", "shoes"),
                        Map.of("tier", List.of("gold", "silver")),
                        new int[] {0, 1, 2, 3, 3}));
        BundleFiles.writeGolden(folder, GOLDEN);
        BundleFiles.seal(folder, manifest());
        return folder;
    }
}
