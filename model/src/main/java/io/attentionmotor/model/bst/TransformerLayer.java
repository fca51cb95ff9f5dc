package io.attentionmotor.model.bst;

import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One layer of BST's transformer: multi-head attention, then a feed-forward network, each added to its input and
 * normalised.
 *
 * @param name prefix of its weights
 * @param width of a token, D
 * @param heads h, which divide the width
 * @param feedForward hidden neurons
 * @param dropout probability, of what attention and feed-forward add
 */
record TransformerLayer(String name, long width, int heads, int feedForward, float dropout) {
    private static final float LEAK = 0.01f;
    private static final float EPSILON = 1e-5f;
    private static final float HIDDEN = 1e9f;

    /** Keys and values of tokens {@code [.., T, D]}, a head each: {@code [.., h, T, D/h]}. */
    record Keys(Tensor keys, Tensor values) {}

    /**
     * @param tokens the layer's output, {@code [.., T, D]}
     * @param weights attention, {@code [.., h, T, seen]}
     */
    record Attended(Tensor tokens, Tensor weights) {}

    Keys keys(Backend backend, Tensor tokens) {
        return new Keys(perHead(linear(backend, "key", tokens)), perHead(linear(backend, "value", tokens)));
    }

    /**
     * Tokens that see each other.
     *
     * @param tokens {@code [.., T, D]}
     * @param own their keys
     * @param added {@code [.., 1|h, 1|T, T]}, to the attention's logits: see {@link #hidden}
     */
    Tensor encode(Backend backend, Tensor tokens, Keys own, Tensor added) {
        Tensor queries = perHead(linear(backend, "query", tokens));
        return after(backend, tokens, queries.attention(own.keys(), own.values(), added, scale()));
    }

    /** Attention weights of some tokens {@code [.., Q, D]}, {@code [.., h, Q, T]}; see {@link #encode}. */
    Tensor weights(Backend backend, Tensor tokens, Keys all, Tensor added) {
        return queries(backend, tokens)
                .matmul(all.keys().transpose(-2, -1))
                .plus(added)
                .softmax();
    }

    /**
     * Targets that see the behaviours and themselves, but not each other.
     *
     * @param targets {@code [U, N, D]}
     * @param behaviours their keys
     * @param mask {@code [U, 1|N, L]}
     * @param bias {@code [U, h, 1|N, L]}; null for none
     * @param ownBias {@code [1, h, 1, 1]}; null for none
     * @return weights {@code [U, h, N, L]} on the behaviours
     */
    Attended target(
            Backend backend,
            Tensor targets,
            Keys behaviours,
            Tensor mask,
            @Nullable Tensor bias,
            @Nullable Tensor ownBias) {
        Keys own = keys(backend, targets);
        Tensor queries = queries(backend, targets); // [U, h, N, D/h]
        Tensor toBehaviours = queries.matmul(behaviours.keys().transpose(-2, -1))
                .plus(hidden(mask).unsqueeze(1));
        Tensor toItself = queries.times(own.keys()).sum(-1); // [U, h, N, 1]
        Tensor weights = (ownBias == null ? toItself : toItself.plus(ownBias))
                .join(3, bias == null ? toBehaviours : toBehaviours.plus(bias))
                .softmax(); // [U, h, N, 1 + L]
        Tensor onBehaviours = weights.from(3, 1);
        Tensor mixed = onBehaviours
                .matmul(behaviours.values())
                .plus(weights.slice(3, 0, 1).times(own.values()));
        return new Attended(after(backend, targets, mixed), onBehaviours);
    }

    private Tensor queries(Backend backend, Tensor tokens) {
        return perHead(linear(backend, "query", tokens)).times(scale());
    }

    private float scale() {
        return (float) (1 / Math.sqrt((double) width / heads));
    }

    /** What follows the attention. */
    private Tensor after(Backend backend, Tensor tokens, Tensor mixed) {
        Tensor attended = linear(backend, "output", together(mixed));
        Tensor normal = norm(backend, "norm1", tokens.plus(backend.dropout(attended, dropout)));
        Tensor hidden = Layers.linear(backend, name + ".ff1", normal, width, feedForward)
                .leakyRelu(LEAK);
        Tensor fed = Layers.linear(backend, name + ".ff2", hidden, feedForward, width);
        return norm(backend, "norm2", normal.plus(backend.dropout(fed, dropout)));
    }

    private Tensor linear(Backend backend, String part, Tensor x) {
        return Layers.linear(backend, name + "." + part, x, width, width);
    }

    private Tensor norm(Backend backend, String part, Tensor x) {
        String norm = name + "." + part;
        return x.layerNorm(
                backend.weight(norm + ".weight", new Init.Constant(1), width),
                backend.weight(norm + ".bias", Init.zero(), width),
                EPSILON);
    }

    /** What is added to the logits where the mask is 0, so that no weight is left there. */
    static Tensor hidden(Tensor mask) {
        return mask.plus(-1).times(HIDDEN);
    }

    /** {@code [.., T, D] -> [.., h, T, D/h]}. */
    private Tensor perHead(Tensor x) {
        long[] lengths = new long[x.rank() + 1]; // 0 keeps a length
        lengths[x.rank() - 1] = heads;
        lengths[x.rank()] = width / heads;
        return x.reshape(lengths).transpose(-3, -2);
    }

    /** {@code [.., h, T, D/h] -> [.., T, D]}. */
    private Tensor together(Tensor x) {
        long[] lengths = new long[x.rank() - 1];
        Arrays.fill(lengths, 0);
        lengths[lengths.length - 1] = width;
        return x.transpose(-3, -2).reshape(lengths);
    }
}
