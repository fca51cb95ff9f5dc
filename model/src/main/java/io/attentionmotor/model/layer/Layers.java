package io.attentionmotor.model.layer;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;

/** Linear layers; weights are {@code [out, in]}, as in {@code y = x W^T + b}. */
public final class Layers {
    private static final float HIDDEN = 1e9f;

    private Layers() {}

    /** {@code [.., in] -> [.., out]}. */
    public static Tensor linear(Backend backend, String name, Tensor x, long in, long out) {
        return x.linear(weight(backend, name, in, out), bias(backend, name, out));
    }

    public static Tensor weight(Backend backend, String name, long in, long out) {
        return backend.weight(name + ".weight", Init.glorot(), out, in);
    }

    public static Tensor bias(Backend backend, String name, long out) {
        return backend.weight(name + ".bias", Init.zero(), out);
    }

    /**
     * Columns {@code from} to {@code to} of a weight, as a matrix to multiply with from the right:
     * {@code [to-from, out]}.
     */
    public static Tensor columns(Tensor weight, long from, long to) {
        return weight.slice(1, from, to).transpose(0, 1);
    }

    /** Softmax over the visible behaviours, {@code [.., L]}; all zero where none is visible. */
    public static Tensor softmax(Tensor weights, Tensor mask) {
        return weights.plus(mask.plus(-1).times(HIDDEN)).softmax().times(mask);
    }
}
