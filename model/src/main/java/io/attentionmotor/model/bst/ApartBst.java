package io.attentionmotor.model.bst;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.bst.BstConfig.Output;
import io.attentionmotor.model.bst.BstConfig.Visibility;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * {@link Bst} where behaviours do not see the target: they are encoded once per user, keys and values too, and a
 * candidate costs one token.
 */
final class ApartBst implements RankingModel {
    private final ModelShape shape;
    private final BstConfig bst;
    private final long width;
    private final BstPositions positions;
    private final Tower tower;

    ApartBst(ModelShape shape, BstConfig bst) {
        this.shape = shape;
        this.bst = bst;
        this.width = shape.width();
        this.positions = new BstPositions(shape, bst);
        this.tower = Bst.towerOf(shape, bst);
    }

    /** Behaviours once per user, {@code [U, L, D]}, and the targets beside them, {@code [U, N, D]}. */
    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor real = mask.slice(1, 0, 1); // [U, 1, L]; of all candidates unless the model is causal
        Tensor among = among(backend, real);
        @Nullable Tensor bias = positions.bias(backend, mask);
        @Nullable Tensor ownBias = positions.ownBias(backend);
        Tensor behaviours = positions.behaviours(backend, inputs.history(), real);
        Tensor targets = positions.targets(backend, inputs.candidates());
        Tensor attention = mask;
        for (int number = 0; number < bst.layers(); number++) {
            TransformerLayer layer = Bst.layer(shape, bst, number);
            TransformerLayer.Keys keys = layer.keys(backend, behaviours);
            TransformerLayer.Attended attended = layer.target(backend, targets, keys, mask, bias, ownBias);
            behaviours = layer.encode(backend, behaviours, keys, among);
            targets = attended.tokens();
            attention = ofTarget(attended.weights());
        }
        if (bst.output() == Output.FLATTEN) {
            Tensor flat = positions.slots(real).matmul(behaviours).reshape(0, 1, shape.maxHistory() * width);
            return new Outputs(inputs.logits(tower, backend, flat, targets), attention, targets);
        }
        Tensor pooled = mask.matmul(behaviours).plus(targets).over(mask.sum(-1).plus(1)); // [U, N, D]
        return new Outputs(inputs.logits(tower, backend, pooled), attention, pooled);
    }

    /**
     * What is added to the behaviours' attention on each other: {@code [U, 1, 1, L]}, or {@code [1, 1|h, L, L]} if
     * causal, where the mask is the same for all users, since padding is last.
     */
    private Tensor among(Backend backend, Tensor real) {
        if (bst.visibility() != Visibility.CAUSAL) {
            return TransformerLayer.hidden(real.unsqueeze(1));
        }
        Tensor ones = real.slice(0, 0, 1).times(0).plus(1); // [1, 1, L]
        Tensor pairs = ones.transpose(1, 2).matmul(ones); // [1, L, L]
        Tensor hidden = TransformerLayer.hidden(pairs.lowerTriangle(0).unsqueeze(1));
        Tensor bias = positions.bias(backend, pairs.lowerTriangle(-1)); // 0 steps to itself, 1 to the one before
        return bias == null ? hidden : bias.plus(hidden);
    }

    /** Mean over the heads: {@code [U, h, N, L] -> [U, N, L]}. */
    private Tensor ofTarget(Tensor weights) {
        return weights.transpose(1, 2)
                .unsqueeze(3)
                .sum(2)
                .times(1f / bst.heads())
                .reshape(0, 0, -1);
    }
}
