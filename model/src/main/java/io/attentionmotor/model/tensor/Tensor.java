package io.attentionmotor.model.tensor;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a model may do with numbers. {@link TorchTensor} does it at once, {@link GraphTensor} appends it to a graph.
 *
 * <p>float32, or int64 for ids. Axes count from 0; a negative axis counts from the end. Element-wise operations
 * broadcast as in NumPy. Every operation gives a new tensor.
 */
public interface Tensor {
    int rank();

    Tensor plus(Tensor other);

    Tensor minus(Tensor other);

    Tensor times(Tensor other);

    Tensor over(Tensor other);

    Tensor plus(float value);

    Tensor times(float value);

    /** {@code [.., A, B] x [.., B, C] -> [.., A, C]}; leading axes broadcast. */
    Tensor matmul(Tensor other);

    /** {@code x W^T + b}: {@code [.., in]}, weight {@code [out, in]} and bias {@code [out] -> [.., out]}. */
    default Tensor linear(Tensor weight, Tensor bias) {
        return matmul(weight.transpose(0, 1)).plus(bias);
    }

    /**
     * Attention of these queries {@code [.., h, Q, d]}: {@code softmax(scale * q K^T + added) V}. Where a row of
     * {@code added} hides every key, some finite mean of the values.
     *
     * @param keys {@code [.., h, K, d]}
     * @param values {@code [.., h, K, d]}
     * @param added {@code [.., 1|h, 1|Q, K]}, finite; its leading axes broadcast
     * @return {@code [.., h, Q, d]}
     */
    default Tensor attention(Tensor keys, Tensor values, Tensor added, float scale) {
        return times(scale).matmul(keys.transpose(-2, -1)).plus(added).softmax().matmul(values);
    }

    /** {@code this x weight + bias} of matrices: {@code [A, B] x [B, C] + [C] -> [A, C]}, in one operation. */
    Tensor affine(Tensor weight, Tensor bias);

    Tensor relu();

    /** {@code max(0, x) + slope * min(0, x)}. */
    Tensor leakyRelu(float slope);

    /** {@code max(0, x) + slope * min(0, x)}, with one slope per element of the last axis. */
    Tensor prelu(Tensor slope);

    Tensor sigmoid();

    Tensor tanh();

    Tensor sqrt();

    /** {@code ln(1 + e^x)}, stable for large x. */
    Tensor softplus();

    /** {@code max(x, floor)}. */
    Tensor atLeast(float floor);

    /** Softmax over the last axis. */
    Tensor softmax();

    /** The logarithm of the softmax over the last axis, stable. */
    Tensor logSoftmax();

    /** {@code (x - E[x]) / sqrt(Var[x] + epsilon) * scale + shift} over the last axis. */
    Tensor layerNorm(Tensor scale, Tensor shift, float epsilon);

    /** Sum over one axis, which stays with length 1. */
    Tensor sum(int axis);

    /** Sum of all elements, rank 0. */
    Tensor sum();

    Tensor transpose(int axis, int other);

    /** 0 keeps the length of the axis at the same place, -1 takes what is left. */
    Tensor reshape(long... lengths);

    /** This vector cut into as many rows as {@code other} has. */
    Tensor inRowsOf(Tensor other);

    /** A new axis of length 1 in front of {@code axis}. */
    Tensor unsqueeze(int axis);

    /**
     * Elements {@code from} (included) to {@code to} (excluded) of one axis; a negative {@code to} counts from the end.
     */
    Tensor slice(int axis, long from, long to);

    /** Elements {@code from} and later of one axis. */
    default Tensor from(int axis, long from) {
        return slice(axis, from, Long.MAX_VALUE);
    }

    /** The last two axes' lower triangle: 0 above the given diagonal (0 = the main one, -1 = the one below). */
    Tensor lowerTriangle(int diagonal);

    /**
     * How far from the last one: of a mask {@code [.., L]}, int64 1 for the last real element, 2 for the real one
     * before it, and so on; 0 where the mask is 0.
     */
    Tensor recency();

    /** int64 ids {@code [..] -> [.., depth]}, float32: 1 at the id, else 0. */
    Tensor oneHot(long depth);

    /** This tensor cut into equal parts along its last axis. */
    List<Tensor> split(int parts);

    /** {@code this + share * (target - this)}: the way from this tensor to the target, as far as the share says. */
    Tensor towards(Tensor target, Tensor share);

    /** This tensor and {@code others}, one after the other along {@code axis}; no broadcasting. */
    Tensor join(int axis, Tensor... others);

    /** Rows of this table {@code [R, E]}: ids {@code [..]} int64 {@code -> [.., E]}. */
    Tensor gather(Tensor ids);

    /**
     * A gated recurrent unit (Cho et al., 2014) over axis 1: {@code [U, L, D] -> [U, L, H]}, the state after every
     * step, from a state of zeros.
     *
     * @param input {@code [3H, D]} and {@code [3H]}, gates in the order reset, update, new
     * @param state {@code [3H, H]} and {@code [3H]}
     */
    Tensor gru(Affine input, Affine state);

    /**
     * One of two ways to compute the same tensor, chosen again for every request: {@code fewer} if this tensor has
     * fewer rows than {@code other}, else {@code asMany}.
     */
    Tensor ifFewerRows(Tensor other, Supplier<Tensor> fewer, Supplier<Tensor> asMany);

    /** A weight {@code [out, in]} and its bias {@code [out]}. */
    record Affine(Tensor weight, Tensor bias) {
        /** {@code x W^T + b}. */
        public Tensor of(Tensor x) {
            return x.linear(weight, bias);
        }
    }

    /**
     * Carries this state through the steps: {@code state = cell(state, step_0), cell(state, step_1), ..}. However many
     * steps there are, a graph holds the cell once.
     *
     * @param steps tensors that are taken apart along one axis, all of the same length there
     * @return the last state, of this tensor's shape
     */
    Tensor scan(List<Steps> steps, Cell cell);

    /** A tensor of which a step sees one slice, without the axis. */
    record Steps(Tensor tensor, int axis) {}

    /** One step. */
    @FunctionalInterface
    interface Cell {
        /** @param step this step's slices, in the order of the steps */
        Tensor next(Tensor state, List<Tensor> step);
    }
}
