package io.attentionmotor.training.tensor;

import java.util.HashMap;
import java.util.Map;

/** Weights as initialisers of an ONNX graph; each is added when a model first asks for it. */
public final class OnnxBackend implements Backend {
    private final OnnxGraph graph;
    private final Weights weights;
    private final boolean training;
    private final Map<String, OnnxTensor> added = new HashMap<>();

    /** @param training whether batch statistics apply, as the tests of both back-ends need; an export never trains */
    public OnnxBackend(OnnxGraph graph, Weights weights, boolean training) {
        this.graph = graph;
        this.weights = weights;
        this.training = training;
    }

    public OnnxBackend(OnnxGraph graph, Weights weights) {
        this(graph, weights, false);
    }

    @Override
    public Tensor weight(String name, Init init, long... shape) {
        return added.computeIfAbsent(
                name, key -> graph.initialiser(key, weights.get(key, shape).values(), shape));
    }

    @Override
    public Tensor statistic(String name, float initial, long width) {
        return weight(name, Init.zero(), width);
    }

    @Override
    public void observe(String name, Tensor batchValue) {
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
