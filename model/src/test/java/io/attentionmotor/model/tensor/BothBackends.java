package io.attentionmotor.model.tensor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;

/** Runs one computation on libtorch and on ONNX Runtime. */
public final class BothBackends {
    private BothBackends() {}

    /** Named inputs to one tensor. */
    public interface Body extends BiFunction<Backend, Named, Tensor> {}

    /** Tensors by name. */
    public record Named(Map<String, Tensor> tensors) {
        public Tensor get(String name) {
            return Objects.requireNonNull(tensors.get(name), name);
        }
    }

    public static float[] onTorch(Weights weights, boolean training, Map<String, OnnxRun.Input> inputs, Body body) {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(0, weights)) {
            backend.training(training);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            inputs.forEach((name, input) -> tensors.put(
                    name,
                    new TorchTensor(
                            switch (input) {
                                case OnnxRun.Input.Floats floats -> Torch.of(floats.values(), floats.shape());
                                case OnnxRun.Input.Longs longs -> Torch.of(longs.values(), longs.shape());
                            })));
            return Torch.values(((TorchTensor) body.apply(backend, new Named(tensors))).value());
        }
    }

    public static float[] onOnnx(Weights weights, boolean training, Map<String, OnnxRun.Input> inputs, Body body) {
        OnnxGraph graph = new OnnxGraph("test");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            boolean floats = input instanceof OnnxRun.Input.Floats;
            List<String> dimensions = IntStream.range(0, input.shape().length)
                    .mapToObj(axis -> name + axis)
                    .toList();
            OnnxGraph.Type type = floats ? OnnxGraph.Type.FLOAT32 : OnnxGraph.Type.INT64;
            tensors.put(name, graph.input(name, type, dimensions));
        });
        GraphTensor result = (GraphTensor) body.apply(new OnnxBackend(graph, weights, training), new Named(tensors));
        graph.output("result", result, dimensions(result.rank()));
        return OnnxRun.run(graph, inputs).getOrDefault("result", new float[0]);
    }

    private static List<String> dimensions(int rank) {
        return IntStream.range(0, rank).mapToObj(axis -> "result" + axis).toList();
    }

    /** 0.1, -0.2, 0.3, .. so that signs and sizes differ. */
    public static OnnxRun.Input floats(long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 2 == 0 ? 0.1f : -0.1f) * (i + 1);
        }
        return new OnnxRun.Input.Floats(values, shape);
    }
}
