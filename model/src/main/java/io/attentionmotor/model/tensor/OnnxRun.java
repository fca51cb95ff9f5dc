package io.attentionmotor.model.tensor;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.attentionmotor.scorer.OnnxEnvironment;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a small graph once on ONNX Runtime: how conformance and the back-end tests read an {@link GraphTensor}. */
public final class OnnxRun {
    private OnnxRun() {}

    /** An input: float or long elements, row-major. */
    public sealed interface Input {
        long[] shape();

        record Floats(float[] values, long... shape) implements Input {}

        record Longs(long[] values, long... shape) implements Input {}
    }

    /**
     * @return every output, row-major
     * @throws IllegalStateException with ONNX Runtime's words if the graph does not load or run
     */
    public static Map<String, float[]> run(OnnxGraph graph, Map<String, Input> inputs) {
        OrtEnvironment environment = OnnxEnvironment.get();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try (OrtSession.SessionOptions options = quiet();
                OrtSession session = environment.createSession(graph.toBytes(), options)) {
            for (Map.Entry<String, Input> input : inputs.entrySet()) {
                if (session.getInputNames().contains(input.getKey())) {
                    tensors.put(input.getKey(), tensor(environment, input.getValue()));
                }
            }
            Map<String, float[]> outputs = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors)) {
                for (Map.Entry<String, OnnxValue> output : result) {
                    FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] values = new float[buffer.remaining()];
                    buffer.get(values);
                    outputs.put(output.getKey(), values);
                }
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refused the graph: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    /** Without the warnings about initialisers that a small graph leaves unused. */
    private static OrtSession.SessionOptions quiet() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Input input) throws OrtException {
        return switch (input) {
            case Input.Floats floats ->
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats.values()), floats.shape());
            case Input.Longs longs ->
                OnnxTensor.createTensor(environment, LongBuffer.wrap(longs.values()), longs.shape());
        };
    }
}
