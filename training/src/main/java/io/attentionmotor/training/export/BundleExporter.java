package io.attentionmotor.training.export;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ScorerOptions;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.TorchScorer;
import io.attentionmotor.training.train.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes a trained model as a bundle, and only lets it out once libtorch and ONNX Runtime agree on it. */
public final class BundleExporter {
    private final Path models;

    /** @param models the folder that holds {@code <name>/<version>/} */
    public BundleExporter(Path models) {
        this.models = models;
    }

    /**
     * What was exported.
     *
     * @param folder the new bundle
     * @param comparedRows scores compared between libtorch and ONNX Runtime
     * @param largestDifference between the two
     */
    public record Exported(Path folder, Manifest manifest, int comparedRows, double largestDifference) {}

    /**
     * Exports to {@code models/<name>/<next version>/}; the folder appears whole or not at all. Quality is not asked
     * for: that is up to the caller, see {@link QualityGate}, and the manifest says how it would have been judged.
     *
     * @throws ExportException if the two back-ends disagree
     */
    public Exported export(String name, TrainedModel trained) {
        try {
            Path versions = Files.createDirectories(models.resolve(name));
            try (Drafts drafts = Drafts.open(versions)) {
                return export(name, nextVersion(versions), trained, versions, drafts.create());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a bundle below " + models, e);
        }
    }

    private static Exported export(String name, String version, TrainedModel trained, Path versions, Path draft)
            throws IOException {
        try (TorchScorer torch = TorchScorer.of(trained)) {
            ParityCheck parity = new ParityCheck(trained.dataset());
            Manifest manifest = write(draft, name, version, trained, torch, parity);
            ParityCheck.Result result;
            try (BundleScorer scorer = BundleScorer.open(draft, ScorerOptions.defaults())) {
                result = parity.check(torch, scorer);
            }
            Path folder = versions.resolve(version);
            Files.setPosixFilePermissions(draft, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            return new Exported(folder, manifest, result.rows(), result.largestDifference());
        } catch (BundleException e) {
            throw new ExportException("the exported bundle does not pass its own check: " + e.getMessage(), e);
        } finally {
            Drafts.delete(draft);
        }
    }

    private static Manifest write(
            Path draft, String name, String version, TrainedModel trained, TorchScorer torch, ParityCheck parity) {
        Dataset dataset = trained.dataset();
        OnnxExporter.export(trained).write(draft.resolve(Bundle.MODEL), draft.resolve(Bundle.TABLES));
        BundleFiles.writeVocabularies(draft, dataset.vocabularies());
        BundleFiles.writeGolden(draft, parity.golden(torch, Bundle.openEncoder(draft, dataset.schema())));
        FeatureSchema schema = dataset.schema();
        return BundleFiles.seal(
                draft,
                new Manifest(
                        Manifest.FORMAT,
                        name,
                        version,
                        trained.config().architecture().id(),
                        trained.config().toMap(),
                        schema,
                        schema.hash(),
                        Signature.inputs(schema),
                        Signature.outputs(),
                        OnnxGraph.OPSET,
                        trained.config().architecture().hints(),
                        ManifestMetrics.of(trained),
                        gate(trained),
                        dataset.fingerprint(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        new TreeMap<>()));
    }

    /** Whoever exports what the gate refuses has forced it. */
    private static Manifest.Gate gate(TrainedModel trained) {
        return switch (QualityGate.judge(trained.tested())) {
            case QualityGate.Passed _ -> Manifest.Gate.PASSED;
            case QualityGate.Refused _ -> Manifest.Gate.FORCED;
        };
    }

    private static String nextVersion(Path versions) throws IOException {
        try (Stream<Path> existing = Files.list(versions)) {
            return Long.toString(1
                    + existing.map(folder -> folder.getFileName().toString())
                            .filter(folder -> folder.matches("\\d{1,18}"))
                            .mapToLong(Long::parseLong)
                            .max()
                            .orElse(0));
        }
    }
}
