package io.attentionmotor.model.din;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/**
 * {@link Din} word for word: the activation unit's first layer is a product with {@code [c, h, c - h, c * h]} of every
 * candidate and behaviour. The same weights give the same scores, several times slower: what tests and benchmarks hold the
 * factored form against.
 */
final class PlainDin implements RankingModel {
    private final ModelShape shape;
    private final boolean softmax;
    private final Mlp unit;
    private final Tower tower;

    PlainDin(ModelShape shape, boolean softmax) {
        this.shape = shape;
        this.softmax = softmax;
        this.unit = shape.activationUnit();
        this.tower = shape.tower(shape.width());
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor pairs = inputs.present().matmul(mask.slice(1, 0, 1)); // [U, N, L]
        Tensor ones = pairs.times(0).plus(1).unsqueeze(3);
        Tensor candidate = inputs.candidates().unsqueeze(2).times(ones); // [U, N, L, D]
        Tensor behaviour = inputs.history().unsqueeze(1).times(ones);
        Tensor all = candidate.join(3, behaviour, candidate.minus(behaviour), candidate.times(behaviour));
        Tensor first = Layers.linear(backend, "attention.0", all, 4 * shape.width(), unit.firstWidth());
        Tensor weights = unit.afterFirst(backend, first, mask.unsqueeze(3)); // [U, N, L]
        Tensor attention = softmax ? Layers.softmax(weights, mask) : weights.times(mask);
        Tensor interest = attention.matmul(inputs.history()); // [U, N, D]
        return new Outputs(inputs.logits(tower, backend, interest), attention, interest);
    }
}
