package io.attentionmotor.model.bst;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.bst.BstConfig.Output;
import io.attentionmotor.model.bst.BstConfig.Visibility;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import java.util.function.Supplier;

/**
 * Behavior Sequence Transformer (Chen et al., 2019): behaviours and target item are the tokens of one transformer.
 *
 * <p>A layer, equations (3) to (6) of the paper: {@code S' = LayerNorm(S + Dropout(MultiHead(S)))},
 * {@code S'' = LayerNorm(S' + Dropout(W2 LeakyReLU(W1 S' + b1) + b2))}.
 *
 * <p>One sequence holds a candidate and the behaviours, which see it; or all candidates and the behaviours, which see
 * no candidate: a mask says which token sees which. {@link ApartBst} computes the latter for many candidates.
 */
final class Bst implements RankingModel {
    private final ModelShape shape;
    private final BstConfig bst;
    private final long width;
    private final BstPositions positions;
    private final Tower tower;
    private final ApartBst apart;

    Bst(ModelShape shape, BstConfig bst) {
        this.shape = shape;
        this.bst = bst;
        this.width = shape.width();
        this.positions = new BstPositions(shape, bst);
        this.tower = towerOf(shape, bst);
        this.apart = new ApartBst(shape, bst);
    }

    static Tower towerOf(ModelShape shape, BstConfig bst) {
        return bst.output() == Output.MEAN
                ? shape.tower(shape.width())
                : shape.tower(shape.maxHistory() * shape.width(), shape.width());
    }

    static TransformerLayer layer(ModelShape shape, BstConfig bst, int number) {
        return new TransformerLayer(
                "encoder." + number, shape.width(), bst.heads(), bst.feedForward(), shape.dropout());
    }

    @Override
    public RankingModel served() {
        return bst.visibility() == Visibility.BIDIRECTIONAL ? this : apart;
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        return switch (bst.visibility()) {
            case BIDIRECTIONAL -> encoded(backend, inputs, perCandidate(backend, inputs));
            case TARGET_LAST ->
                backend.training()
                        ? encoded(backend, inputs, perUser(backend, inputs))
                        : apart.forward(backend, inputs);
            case CAUSAL -> apart.forward(backend, inputs);
        };
    }

    /**
     * R sequences for each user, of K candidates each and the L behaviours: T = K + L tokens.
     *
     * @param tokens {@code [U, R, T, D]}
     * @param own {@code [U, 1, K, T]}: 1 where the token is the candidate itself
     * @param visible {@code [U, 1, K, T]}: 1 where the candidate sees the token
     * @param hidden {@code [U, 1, 1, 1|T, T]}: added to the attention's logits, so that a token sees what it may
     * @param slots {@code [U, 1, most behaviours, T]}: 1 where a behaviour has that recency; only asked if they are the
     *     output
     */
    private record Sequences(Tensor tokens, Tensor own, Tensor visible, Tensor hidden, Supplier<Tensor> slots) {}

    /** R = N, K = 1. */
    private Sequences perCandidate(Backend backend, Inputs inputs) {
        Tensor real = inputs.mask().slice(1, 0, 1); // [U, 1, L]
        Tensor one = real.slice(2, 0, 1).times(0).plus(1); // [U, 1, 1]
        Tensor visible = one.join(2, real).unsqueeze(1);
        Tensor behaviours = positions
                .behaviours(backend, inputs.history(), real)
                .unsqueeze(1)
                .plus(inputs.present().unsqueeze(3).times(0)); // [U, N, L, D]
        Tensor tokens =
                positions.targets(backend, inputs.candidates()).unsqueeze(2).join(2, behaviours);
        Tensor own = one.join(2, real.times(0)).unsqueeze(1);
        Tensor hidden = TransformerLayer.hidden(visible).unsqueeze(2);
        return new Sequences(tokens, own, visible, hidden, () -> slots(real, one));
    }

    /** R = 1, K = N. */
    private Sequences perUser(Backend backend, Inputs inputs) {
        Tensor real = inputs.mask().slice(1, 0, 1); // [U, 1, L], of all candidates
        Tensor ones = inputs.present().times(0).plus(1); // [U, N, 1]
        Tensor square = ones.matmul(ones.transpose(1, 2)); // [U, N, N]
        Tensor itself = square.lowerTriangle(0).minus(square.lowerTriangle(-1));
        Tensor visible = itself.join(2, ones.matmul(real)); // [U, N, T]
        Tensor behaviourSees = ones.transpose(1, 2).times(0).join(2, real); // [U, 1, T]
        Tensor eachBehaviour = real.transpose(1, 2).times(0).plus(1); // [U, L, 1]
        Tensor hidden = TransformerLayer.hidden(visible)
                .join(1, eachBehaviour.matmul(TransformerLayer.hidden(behaviourSees))); // [U, T, T]
        Tensor tokens = positions
                .targets(backend, inputs.candidates())
                .join(1, positions.behaviours(backend, inputs.history(), real));
        Tensor own = itself.join(2, ones.matmul(real).times(0));
        return new Sequences(
                tokens.unsqueeze(1),
                own.unsqueeze(1),
                visible.unsqueeze(1),
                hidden.unsqueeze(1).unsqueeze(2),
                () -> slots(real, ones.transpose(1, 2)));
    }

    /** @param candidates {@code [U, 1, K]} */
    private Tensor slots(Tensor real, Tensor candidates) {
        Tensor slots = positions.slots(real); // [U, most, L]
        Tensor none = slots.slice(2, 0, 1).times(0).matmul(candidates); // [U, most, K]
        return none.join(2, slots).unsqueeze(1);
    }

    private Outputs encoded(Backend backend, Inputs inputs, Sequences sequences) {
        Tensor hidden = sequences.hidden();
        Tensor tokens = sequences.tokens();
        Supplier<Tensor> attention = inputs::mask;
        for (int number = 0; number < bst.layers(); number++) {
            TransformerLayer layer = layer(shape, bst, number);
            Tensor seen = tokens;
            TransformerLayer.Keys keys = layer.keys(backend, tokens);
            attention = () -> ofTarget(layer.weights(backend, seen.slice(2, 0, 1), keys, hidden));
            tokens = layer.encode(backend, tokens, keys, hidden);
        }
        if (bst.visibility() == Visibility.TARGET_LAST) {
            attention = () -> apart.forward(backend, inputs).attention();
        }
        if (bst.output() == Output.FLATTEN) {
            Tensor target = sequences.own().matmul(tokens).reshape(0, -1, width);
            Tensor flat = sequences.slots().get().matmul(tokens).reshape(0, 0, shape.maxHistory() * width);
            return new Outputs(inputs.logits(tower, backend, flat, target), attention, target, null);
        }
        Tensor visible = sequences.visible();
        Tensor pooled = visible.matmul(tokens).over(visible.sum(-1)).reshape(0, -1, width); // [U, N, D]
        return new Outputs(inputs.logits(tower, backend, pooled), attention, pooled, null);
    }

    /** Mean over the heads, without the target's weight on itself: {@code [U, N, h, 1, 1 + L] -> [U, N, L]}. */
    private Tensor ofTarget(Tensor weights) {
        return weights.from(4, 1).sum(2).times(1f / bst.heads()).reshape(0, 0, -1);
    }
}
