package io.attentionmotor.lab.conformance;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.GraphTensor;
import io.attentionmotor.model.tensor.OnnxBackend;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.model.tensor.OnnxRun;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;

/** Runs a folder of golden files on both back-ends; what only training does, on libtorch. */
public final class Conformance {
    /** The largest difference from an expected value that passes. */
    public static final double TOLERANCE = 1e-5;

    private Conformance() {}

    /**
     * @param file name of the golden file
     * @param torchError largest difference on libtorch; NaN if the model does not exist here yet
     * @param onnxError the same on ONNX Runtime; NaN, too, for what only training does
     */
    public record Row(String file, double torchError, double onnxError) {
        /** Whether this project has the file's model. */
        public boolean exists() {
            return !Double.isNaN(torchError);
        }

        /** Whether ONNX Runtime computes it too: no graph learns. */
        public boolean hasGraph() {
            return !Double.isNaN(onnxError);
        }

        /** A NaN or infinite value that a model computes is an infinite error. */
        public boolean passes() {
            return torchError <= TOLERANCE && (!hasGraph() || onnxError <= TOLERANCE);
        }
    }

    /** @throws IllegalArgumentException if the folder holds no golden file */
    public static List<Row> check(Path folder) {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(folder + " holds no *.json golden file");
        }
        Torch.start();
        return files.stream().map(Conformance::row).toList();
    }

    private static Row row(Path path) {
        GoldenFile file = GoldenFile.read(path);
        Optional<GoldenCheck> check = GoldenCheck.of(file);
        if (check.isEmpty()) {
            return new Row(file.name(), Double.NaN, Double.NaN);
        }
        return switch (check.get()) {
            case GoldenCheck.Forward forward ->
                new Row(
                        file.name(),
                        largestError(file.expected(), onTorch(forward)),
                        largestError(file.expected(), onOnnx(forward)));
            case GoldenCheck.Steps steps ->
                new Row(file.name(), largestError(file.expected(), steps.run().get()), Double.NaN);
        };
    }

    private static Map<String, float[]> onTorch(GoldenCheck.Forward check) {
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(0, check.weights())) {
            backend.training(check.training());
            return values(check.computation().apply(backend, torch(check.inputs())));
        }
    }

    static Map<String, Tensor> torch(Map<String, OnnxRun.Input> inputs) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach((name, input) -> tensors.put(name, new TorchTensor(torch(input))));
        return tensors;
    }

    static org.bytedeco.pytorch.Tensor torch(OnnxRun.Input input) {
        return switch (input) {
            case OnnxRun.Input.Floats floats -> Torch.of(floats.values(), floats.shape());
            case OnnxRun.Input.Longs longs -> Torch.of(longs.values(), longs.shape());
        };
    }

    /** What libtorch computed, row-major. */
    static Map<String, float[]> values(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, Torch.values(((TorchTensor) tensor).value())));
        return values;
    }

    private static Map<String, float[]> onOnnx(GoldenCheck.Forward check) {
        OnnxGraph graph = new OnnxGraph("golden");
        Backend backend = new OnnxBackend(graph, check.weights(), check.training());
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        check.inputs()
                .forEach((name, input) -> inputs.put(
                        name,
                        switch (input) {
                            case OnnxRun.Input.Floats floats ->
                                graph.input(name, OnnxGraph.Type.FLOAT32, names(name, floats.shape()));
                            case OnnxRun.Input.Longs longs ->
                                graph.input(name, OnnxGraph.Type.INT64, names(name, longs.shape()));
                        }));
        check.computation()
                .apply(backend, inputs)
                .forEach((name, tensor) ->
                        graph.output(name, (GraphTensor) tensor, names(name, new long[tensor.rank()])));
        return OnnxRun.run(graph, check.inputs());
    }

    private static List<String> names(String tensor, long[] shape) {
        return Stream.iterate(0, axis -> axis < shape.length, axis -> axis + 1)
                .map(axis -> tensor + "_" + axis)
                .toList();
    }

    private static double largestError(Map<String, float[]> expected, Map<String, float[]> actual) {
        double largest = 0;
        for (Map.Entry<String, float[]> entry : expected.entrySet()) {
            float[] values = actual.getOrDefault(entry.getKey(), new float[0]);
            if (values.length != entry.getValue().length) {
                return Double.POSITIVE_INFINITY;
            }
            for (int i = 0; i < values.length; i++) {
                double error = Math.abs((double) values[i] - entry.getValue()[i]);
                largest = Double.isFinite(error) ? Math.max(largest, error) : Double.POSITIVE_INFINITY;
            }
        }
        return largest;
    }
}
