package io.attentionmotor.training.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.attentionmotor.scorer.OnnxEnvironment;
import io.attentionmotor.training.tensor.OnnxGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One run of a graph with fixed inputs. */
final class GraphTurn extends Turn {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    /** @param output the one that is computed */
    GraphTurn(OnnxGraph graph, String output, int threads) {
        this.environment = OnnxEnvironment.get();
        this.output = output;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(graph.toBytes(), options);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refused the graph: " + e.getMessage(), e);
        }
    }

    /** Ignored if the graph has no such input. */
    void put(String name, long[] values, long... shape) {
        try {
            if (session.getInputNames().contains(name)) {
                inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    /** Filled with one value. */
    void put(String name, float value, long... shape) {
        long elements = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        FloatBuffer values = ByteBuffer.allocateDirect(Math.toIntExact(4 * elements))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        while (values.hasRemaining()) {
            values.put(value);
        }
        try {
            inputs.put(name, OnnxTensor.createTensor(environment, values.flip(), shape));
        } catch (OrtException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    float[] compute() {
        try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close the session: " + e.getMessage(), e);
        }
    }
}
