package io.attentionmotor.training.model;

import io.attentionmotor.training.model.BstConfig.Output;
import io.attentionmotor.training.model.BstConfig.Position;
import io.attentionmotor.training.model.BstConfig.Visibility;
import io.attentionmotor.training.tensor.Backend;
import io.attentionmotor.training.tensor.Init;
import io.attentionmotor.training.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Behavior Sequence Transformer (Chen et al., 2019): behaviours and target item are the tokens of one transformer.
 *
 * <p>A layer, equations (3) to (6) of the paper: {@code S' = LayerNorm(S + Dropout(MultiHead(S)))},
 * {@code S'' = LayerNorm(S' + Dropout(W2 LeakyReLU(W1 S' + b1) + b2))}.
 *
 * <p>Where behaviours do not see the target ({@link Visibility}), they are encoded once per user, keys and values too, and
 * a candidate costs one token.
 */
public final class Bst implements RankingModel {
    private static final Init POSITION = new Init.Normal(0.02f);

    private final ModelConfig config;
    private final BstConfig bst;
    private final long width;
    private final Tower tower;

    public Bst(ModelConfig config) {
        this.config = config;
        this.bst = config.bst();
        this.width = config.width();
        this.tower =
                bst.output() == Output.MEAN ? config.tower(width) : config.tower(config.maxHistory() * width, width);
    }

    private TransformerLayer layer(int number) {
        return new TransformerLayer("encoder." + number, width, bst.heads(), bst.feedForward(), config.dropout());
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        return bst.visibility() == Visibility.BIDIRECTIONAL ? together(backend, inputs) : apart(backend, inputs);
    }

    /** One sequence of tokens per candidate: the target, then the behaviours, {@code [U, N, 1 + L, D]}. */
    private Outputs together(Backend backend, Inputs inputs) {
        Tensor real = inputs.mask().slice(1, 0, 1); // [U, 1, L]
        Tensor mask = real.slice(2, 0, 1).times(0).plus(1).join(2, real); // [U, 1, 1 + L]
        Tensor behaviours = positioned(backend, inputs.history(), real);
        Tensor tokens = targets(backend, inputs)
                .unsqueeze(2)
                .join(
                        2,
                        behaviours
                                .unsqueeze(1)
                                .plus(inputs.present().unsqueeze(3).times(0)));
        Tensor attention = inputs.mask();
        for (int number = 0; number < bst.layers(); number++) {
            TransformerLayer layer = layer(number);
            TransformerLayer.Seen seen =
                    layer.encode(backend, tokens, layer.keys(backend, tokens), mask.unsqueeze(2), null);
            tokens = seen.tokens();
            attention = ofTarget(seen.weights().slice(3, 0, 1).from(4, 1)); // [U, N, h, 1, L]
        }
        Tensor target = tokens.slice(2, 0, 1).reshape(0, 0, width);
        Tensor encoded = tokens.from(2, 1); // [U, N, L, D]
        if (bst.output() == Output.FLATTEN) {
            Tensor flat = slots(real).unsqueeze(1).matmul(encoded).reshape(0, 0, config.maxHistory() * width);
            return new Outputs(tower.logits(backend, inputs, flat, target), attention, target);
        }
        Tensor sum = real.unsqueeze(1).matmul(encoded).reshape(0, 0, width).plus(target);
        Tensor pooled = sum.over(real.sum(-1).plus(1));
        return new Outputs(tower.logits(backend, inputs, pooled), attention, pooled);
    }

    /** Behaviours once per user, {@code [U, L, D]}, and the targets beside them, {@code [U, N, D]}. */
    private Outputs apart(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor real = mask.slice(1, 0, 1); // [U, 1, L]; of all candidates unless the model is causal
        boolean causal = bst.visibility() == Visibility.CAUSAL;
        Tensor pairs = causal ? pairs(real) : real; // [U, L, L] or [U, 1, L]
        Tensor among = causal ? pairs.lowerTriangle(0) : real;
        Tensor bias = causal ? bias(backend, pairs.lowerTriangle(-1)) : null; // 0 steps to itself, 1 to the one before
        Tensor targetBias = bias(backend, mask);
        Tensor behaviours = positioned(backend, inputs.history(), real);
        Tensor targets = targets(backend, inputs);
        Tensor attention = mask;
        for (int number = 0; number < bst.layers(); number++) {
            TransformerLayer layer = layer(number);
            TransformerLayer.Keys keys = layer.keys(backend, behaviours);
            TransformerLayer.Seen seen = layer.target(backend, targets, keys, mask, targetBias, ownBias(backend));
            behaviours = layer.encode(backend, behaviours, keys, among, bias).tokens();
            targets = seen.tokens();
            attention = ofTarget(seen.weights().transpose(1, 2).unsqueeze(3)); // [U, N, h, 1, L]
        }
        if (bst.output() == Output.FLATTEN) {
            Tensor flat = slots(real).matmul(behaviours).reshape(0, 1, config.maxHistory() * width);
            return new Outputs(tower.logits(backend, inputs, flat, targets), attention, targets);
        }
        Tensor pooled = mask.matmul(behaviours).plus(targets).over(mask.sum(-1).plus(1)); // [U, N, D]
        return new Outputs(tower.logits(backend, inputs, pooled), attention, pooled);
    }

    /** Ones for every two behaviours: {@code [U, 1, L] -> [U, L, L]}. */
    private static Tensor pairs(Tensor real) {
        Tensor ones = real.times(0).plus(1);
        return ones.transpose(1, 2).matmul(ones);
    }

    /** Behaviours with what tells their order. */
    private Tensor positioned(Backend backend, Tensor history, Tensor real) {
        return bst.position() == Position.RECENCY
                ? history.plus(positions(backend).gather(real.recency().reshape(0, -1)))
                : history;
    }

    private Tensor targets(Backend backend, Inputs inputs) {
        return bst.position() == Position.RECENCY
                ? inputs.candidates().plus(positions(backend).slice(0, 0, 1))
                : inputs.candidates();
    }

    /** {@code [1 + most behaviours, D]}: the target's, the newest behaviour's, and so on. */
    private Tensor positions(Backend backend) {
        return backend.weight("position_embedding", POSITION, config.maxHistory() + 1, width);
    }

    /** {@code [U, Q, L] -> [U, h, Q, L]}: by how many steps a token is older than the one that sees it; null for none. */
    private @Nullable Tensor bias(Backend backend, Tensor mask) {
        return bst.position() == Position.RELATIVE
                ? distances(backend).gather(mask.recency()).transpose(2, 3).transpose(1, 2)
                : null;
    }

    private @Nullable Tensor ownBias(Backend backend) {
        return bst.position() == Position.RELATIVE
                ? distances(backend).slice(0, 0, 1).reshape(1, bst.heads(), 1, 1)
                : null;
    }

    private Tensor distances(Backend backend) {
        return backend.weight("distance_bias", Init.zero(), config.maxHistory() + 1, bst.heads());
    }

    /** Mean over the heads: {@code [U, N, h, 1, L] -> [U, N, L]}. */
    private Tensor ofTarget(Tensor weights) {
        return weights.sum(2).times(1f / bst.heads()).reshape(0, 0, -1);
    }

    /** {@code [U, 1, L] -> [U, most behaviours, L]}: 1 where a behaviour has that recency. */
    private Tensor slots(Tensor real) {
        long most = config.maxHistory();
        return real.recency().reshape(0, -1).oneHot(most + 1).transpose(1, 2).from(1, 1);
    }
}
