package io.attentionmotor.model.tensor;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Weights as initialisers of an ONNX graph; each is added when a model first asks for it. */
public final class OnnxBackend implements Backend {
    private final OnnxGraph graph;
    private final Source weights;
    private final boolean training;
    private final Map<String, GraphTensor> added = new HashMap<>();

    /** Where the values come from. */
    @FunctionalInterface
    public interface Source {
        /** @return row-major */
        MemorySegment floats(String name, Init init, long... shape);

        static Source of(Weights weights) {
            return (name, _, shape) -> weights.get(name, shape).memory();
        }

        /** First values, as a training would begin with: the same ones for the same name. */
        static Source drawn() {
            return (name, init, shape) -> {
                MemorySegment drawn = FloatMemory.zeros(shape);
                init.fill(drawn, new SplittableRandom(name.hashCode()), shape);
                return drawn;
            };
        }
    }

    private OnnxBackend(OnnxGraph graph, Source weights, boolean training) {
        this.graph = graph;
        this.weights = weights;
        this.training = training;
    }

    /** @param training whether batch statistics apply, as the tests of both back-ends need; an export never trains */
    public OnnxBackend(OnnxGraph graph, Weights weights, boolean training) {
        this(graph, Source.of(weights), training);
    }

    public OnnxBackend(OnnxGraph graph, Source weights) {
        this(graph, weights, false);
    }

    @Override
    public Tensor weight(String name, Init init, long... shape) {
        return added.computeIfAbsent(name, key -> graph.initialiser(key, weights.floats(key, init, shape), shape));
    }

    @Override
    public Tensor statistic(String name, float initial, long width) {
        return weight(name, new Init.Constant(initial), width);
    }

    @Override
    public void observe(String name, Tensor elements, Tensor mean, Tensor variance) {
        // a graph does not learn
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public Tensor dropout(Tensor x, float probability) {
        return x;
    }
}
