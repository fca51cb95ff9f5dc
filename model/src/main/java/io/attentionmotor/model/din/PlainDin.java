package io.attentionmotor.model.din;

import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/**
 * {@link Din} word for word: the activation unit's first layer is a product with {@code [c, h, c - h, c * h]} of every
 * candidate and behaviour. The same weights give the same scores, several times slower: what tests and benchmarks hold
 * the factored form against.
 */
final class PlainDin implements RankingModel {
    private final DinParts parts;
    private final Mlp unit;
    private final long width;

    PlainDin(DinParts parts) {
        this.parts = parts;
        this.unit = parts.unit();
        this.width = parts.shape().width();
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor pairs = inputs.present().matmul(mask.slice(1, 0, 1)); // [U, N, L]
        Tensor ones = pairs.times(0).plus(1).unsqueeze(3);
        Tensor candidate = inputs.candidates().unsqueeze(2).times(ones); // [U, N, L, D]
        Tensor behaviour = inputs.history().unsqueeze(1).times(ones);
        Tensor all = candidate.join(3, behaviour, candidate.minus(behaviour), candidate.times(behaviour));
        Tensor first = Layers.linear(backend, "attention.0", all, 4 * width, unit.firstWidth());
        Tensor weights = unit.afterFirst(backend, first, mask.unsqueeze(3)); // [U, N, L]
        return parts.outputs(backend, inputs, weights);
    }
}
