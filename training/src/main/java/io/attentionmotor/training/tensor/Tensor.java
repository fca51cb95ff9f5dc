package io.attentionmotor.training.tensor;

/**
 * What a model may do with numbers. {@link TorchTensor} does it at once, {@link OnnxTensor} appends it to a graph.
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

    Tensor relu();

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

    /** Sum over one axis, which stays with length 1. */
    Tensor sum(int axis);

    /** Sum of all elements, rank 0. */
    Tensor sum();

    Tensor transpose(int axis, int other);

    /** 0 keeps the length of the axis at the same place, -1 takes what is left. */
    Tensor reshape(long... lengths);

    /** Elements {@code from} (included) to {@code to} (excluded) of one axis. */
    Tensor slice(int axis, long from, long to);

    /** This tensor and {@code others}, one behind the other along {@code axis}; no broadcasting. */
    Tensor join(int axis, Tensor... others);

    /** Rows of this table {@code [R, E]}: ids {@code [..]} int64 {@code -> [.., E]}. */
    Tensor gather(Tensor ids);

    /**
     * Every behaviour's product with every candidate, projected: {@code out[u,l,n,k] = sum_d h[u,l,d] c[u,n,d] w[k,d]}.
     *
     * <p>Here h {@code [U, L, D]} is this tensor, c {@code [U, N, D]} the candidates, w {@code [K, D]} the weight. A
     * back-end may fold the candidate into the weight ({@code W_n = diag(c_n) w^T}), so that [U, L, N, D] never exists.
     */
    Tensor projectProducts(Tensor candidates, Tensor weight);
}
