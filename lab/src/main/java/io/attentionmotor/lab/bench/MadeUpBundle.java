package io.attentionmotor.lab.bench;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.OnnxBackend;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.scorer.OnnxScorer;
import io.attentionmotor.scorer.ScorerOptions;
import io.attentionmotor.training.export.OnnxExporter;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.MadeUpLog;
import io.attentionmotor.training.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A DIN bundle of any size that nobody trained, to measure how long it takes to start with. */
public final class MadeUpBundle {
    private static final int EMBEDDING = 64;
    private static final int BEHAVIOURS = 50;
    private static final int CANDIDATES = 100;

    private MadeUpBundle() {}

    /** How many items make an item table of so many bytes. */
    public static int items(long tableBytes) {
        return Math.toIntExact(tableBytes / (4L * EMBEDDING));
    }

    /**
     * Writes a bundle that passes its own checks.
     *
     * @param models the folder that holds {@code <name>/<version>/}
     */
    public static void write(Path models, String name, int items) throws IOException {
        Path folder = Files.createDirectories(models.resolve(name).resolve("1"));
        TrainingConfig config =
                TrainingConfig.defaults().with(Map.of("embedding", Integer.toString(EMBEDDING), "max-history", "100"));
        Dataset dataset = new MadeUpLog(items, 1, 3, 1).dataset(config.maxHistory(), config.time());
        FeatureSchema schema = dataset.schema();
        RankingModel model = config.on(dataset).model().create();
        OnnxGraph graph = OnnxExporter.graph("din", model, schema, EMBEDDING, OnnxBackend.Source.drawn());
        graph.write(folder.resolve(Bundle.MODEL), folder.resolve(Bundle.TABLES));
        BundleFiles.writeVocabularies(folder, dataset.vocabularies());
        BundleFiles.writeGolden(folder, List.of(golden(folder, dataset)));
        BundleFiles.seal(
                folder,
                new Manifest(
                        Manifest.FORMAT,
                        name,
                        "1",
                        "din",
                        config.toMap(),
                        schema,
                        schema.hash(),
                        Signature.inputs(schema),
                        Signature.outputs(),
                        OnnxGraph.OPSET,
                        config.architecture().hints(),
                        new TreeMap<>(),
                        null,
                        dataset.fingerprint(),
                        Instant.EPOCH.toString(),
                        new TreeMap<>()));
    }

    private static GoldenCase golden(Path folder, Dataset dataset) {
        List<String> ids = dataset.vocabularies().items();
        List<Behaviour> history = IntStream.range(0, BEHAVIOURS)
                .mapToObj(l -> new Behaviour(new ItemId(ids.get(l * 37 % ids.size())), null, l))
                .toList();
        List<Candidate> candidates = IntStream.range(0, CANDIDATES)
                .mapToObj(n -> new Candidate(new ItemId(ids.get(n * 91 % ids.size())), null))
                .toList();
        try (OnnxScorer scorer = OnnxScorer.open(folder.resolve(Bundle.MODEL), ScorerOptions.defaults())) {
            EncodedRequest request =
                    Bundle.openEncoder(folder, dataset.schema()).encode(history, candidates, Map.of(), BEHAVIOURS);
            List<Float> scores = new ArrayList<>();
            for (float score : scorer.score(request, false, null).score()) {
                scores.add(score);
            }
            return new GoldenCase("made up", history, candidates, Map.of(), BEHAVIOURS, scores);
        }
    }
}
