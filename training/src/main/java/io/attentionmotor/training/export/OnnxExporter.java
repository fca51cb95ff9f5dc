package io.attentionmotor.training.export;

import static io.attentionmotor.contract.bundle.Signature.ATTENTION;
import static io.attentionmotor.contract.bundle.Signature.CANDIDATE_CATEGORY;
import static io.attentionmotor.contract.bundle.Signature.CANDIDATE_ITEM;
import static io.attentionmotor.contract.bundle.Signature.HISTORY_CATEGORY;
import static io.attentionmotor.contract.bundle.Signature.HISTORY_GAP;
import static io.attentionmotor.contract.bundle.Signature.HISTORY_ITEM;
import static io.attentionmotor.contract.bundle.Signature.HISTORY_MASK;
import static io.attentionmotor.contract.bundle.Signature.PROFILE;
import static io.attentionmotor.contract.bundle.Signature.SCORE;

import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.GraphTensor;
import io.attentionmotor.model.tensor.OnnxBackend;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.train.Calibration;
import io.attentionmotor.training.train.TrainedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes a model's forward pass down as an ONNX graph with the documented signature. */
public final class OnnxExporter {
    private OnnxExporter() {}

    static OnnxGraph export(TrainedModel trained) {
        Dataset dataset = trained.dataset();
        return graph(
                trained.config().architecture().id(),
                trained.config().on(dataset).model().create(),
                dataset.schema(),
                trained.config().embedding(),
                OnnxBackend.Source.of(trained.weights()),
                trained.calibration());
    }

    /** @param embedding width of one id's embedding, E */
    public static OnnxGraph graph(
            String name, RankingModel model, FeatureSchema schema, int embedding, OnnxBackend.Source weights) {
        return graph(name, model, schema, embedding, weights, Calibration.none());
    }

    private static OnnxGraph graph(
            String name,
            RankingModel model,
            FeatureSchema schema,
            int embedding,
            OnnxBackend.Source weights,
            Calibration calibration) {
        OnnxGraph graph = new OnnxGraph(name);
        Map<String, Tensor> inputs = new HashMap<>();
        for (Signature.TensorSpec spec : Signature.inputs(schema)) {
            OnnxGraph.Type type = spec.type().equals("int64") ? OnnxGraph.Type.INT64 : OnnxGraph.Type.FLOAT32;
            inputs.put(spec.name(), graph.input(spec.name(), type, spec.shape()));
        }
        OnnxBackend backend = new OnnxBackend(graph, weights);
        FeatureLayer features = new FeatureLayer(schema, embedding);
        RankingModel.Outputs outputs = model.served().forward(backend, features.embed(backend, ids(graph, inputs)));
        output(graph, SCORE, outputs.scores(calibration.scale(), calibration.offset()));
        output(graph, ATTENTION, outputs.attention());
        return graph;
    }

    private static FeatureLayer.IdTensors ids(OnnxGraph graph, Map<String, Tensor> inputs) {
        GraphTensor candidates = (GraphTensor) input(inputs, CANDIDATE_ITEM);
        return new FeatureLayer.IdTensors(
                input(inputs, HISTORY_ITEM),
                input(inputs, HISTORY_CATEGORY),
                input(inputs, HISTORY_MASK).reshape(0, 1, -1), // [U, 1, L]
                candidates,
                input(inputs, CANDIDATE_CATEGORY),
                graph.onesLike(candidates).reshape(0, 0, 1), // [U, N, 1]
                inputs.get(PROFILE),
                inputs.get(HISTORY_GAP));
    }

    private static Tensor input(Map<String, Tensor> inputs, String name) {
        return Objects.requireNonNull(inputs.get(name), name);
    }

    private static void output(OnnxGraph graph, String name, Tensor tensor) {
        List<String> shape = Signature.outputs().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow()
                .shape();
        graph.output(name, (GraphTensor) tensor, shape);
    }
}
