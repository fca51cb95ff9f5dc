package io.attentionmotor.lab.bench;

import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.scorer.OnnxScorer;
import io.attentionmotor.scorer.ScorerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A request through the code that serves. */
final class ScorerTurn extends Turn {
    private final OnnxScorer scorer;
    private final EncodedRequest request;

    ScorerTurn(OnnxGraph graph, ScorerOptions options, EncodedRequest request) {
        this.request = request;
        try {
            Path folder = Files.createTempDirectory("motor-bench");
            Path model = folder.resolve("model.onnx");
            Path tables = folder.resolve("model.onnx.data");
            try {
                graph.write(model, tables);
                scorer = OnnxScorer.open(model, options);
            } finally {
                Files.deleteIfExists(model);
                Files.deleteIfExists(tables);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be written to a temporary folder: " + e, e);
        }
    }

    @Override
    float[] compute() {
        return scorer.score(request, false, null).score();
    }

    @Override
    public void close() {
        scorer.close();
    }
}
