package io.attentionmotor.model.layer;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import java.util.List;

/**
 * A perceptron whose first layer is applied outside, in parts: {@code name.0, name.1, .. name.k}, the last to one
 * neuron without an activation.
 *
 * @param name prefix of its weights
 * @param hidden neurons of each hidden layer
 * @param activation after each hidden layer
 * @param dropout probability, after each activation
 * @param batchNorm whether a hidden layer is normalised before its activation
 */
public record Mlp(String name, List<Integer> hidden, Activation activation, float dropout, boolean batchNorm) {
    public Mlp {
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one hidden layer");
        }
    }

    public long firstWidth() {
        return hidden.getFirst();
    }

    /**
     * @param first {@code [.., hidden_0]} output of the first linear layer, before its activation
     * @param weight {@code [.., 1]}, 1 = real, 0 = padding
     * @return {@code [..]}, without the last axis
     */
    public Tensor afterFirst(Backend backend, Tensor first, Tensor weight) {
        return afterActivation(backend, activate(backend, name + ".0", first, weight, firstWidth()), weight);
    }

    /**
     * Once it is trained, of rows that hold several outputs of the first linear layer each.
     *
     * @param first {@code [M, K * hidden_0]}
     * @return {@code [M * K]}
     */
    public Tensor afterFirst(Backend backend, Tensor first) {
        if (activation.perNeuron() || batchNorm) {
            Tensor each = first.reshape(-1, firstWidth());
            return afterFirst(backend, each, each);
        }
        // before the rows are cut, ONNX Runtime makes it part of the product
        Tensor activated = activation.apply(backend, name + ".0", first, first, firstWidth());
        Tensor each = activated.reshape(-1, firstWidth());
        return afterActivation(backend, each, each);
    }

    private Tensor afterActivation(Backend backend, Tensor activated, Tensor weight) {
        Tensor x = activated;
        for (int layer = 1; layer < hidden.size(); layer++) {
            String layerName = name + "." + layer;
            long width = hidden.get(layer);
            x = Layers.linear(backend, layerName, x, hidden.get(layer - 1), width);
            x = activate(backend, layerName, x, weight, width);
        }
        String last = name + "." + hidden.size();
        long[] lengths = new long[x.rank() - 1]; // 0 keeps a length
        lengths[lengths.length - 1] = -1;
        Tensor weights = Layers.weight(backend, last, hidden.getLast(), 1).transpose(0, 1);
        return x.matmul(weights).reshape(lengths).plus(Layers.bias(backend, last, 1));
    }

    private Tensor activate(Backend backend, String layerName, Tensor x, Tensor weight, long width) {
        Tensor normalised = batchNorm ? Normalisation.batchNorm(backend, layerName, x, weight, width) : x;
        return backend.dropout(activation.apply(backend, layerName, normalised, weight, width), dropout);
    }
}
