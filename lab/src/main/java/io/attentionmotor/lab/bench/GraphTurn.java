package io.attentionmotor.lab.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.attentionmotor.model.tensor.OnnxGraph;
import io.attentionmotor.scorer.OnnxEnvironment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of a graph with fixed inputs. Ids are made tensors of in every run, as a server has to. */
final class GraphTurn extends Turn {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    private final Map<String, LongInput> ids = new HashMap<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();

    private record LongInput(long[] values, long[] shape) {}

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
        if (session.getInputNames().contains(name)) {
            ids.put(name, new LongInput(values, shape));
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
        Map<String, OnnxTensor> all = new HashMap<>(inputs);
        List<OnnxTensor> made = new ArrayList<>();
        try {
            for (Map.Entry<String, LongInput> input : ids.entrySet()) {
                LongInput row = input.getValue();
                made.add(OnnxTensor.createTensor(environment, LongBuffer.wrap(row.values()), row.shape()));
                all.put(input.getKey(), made.getLast());
            }
            return run(all);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            made.forEach(OnnxTensor::close);
        }
    }

    private float[] run(Map<String, OnnxTensor> all) throws OrtException {
        try (OrtSession.Result result = session.run(all, Set.of(output))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
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
