package io.attentionmotor.model;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/**
 * {@link Din} word for word: the activation unit's first layer is a product with {@code [c, h, c - h, c * h]} of every
 * candidate and behaviour. The same weights give the same scores, several times slower: what tests and benchmarks hold the
 * factored form against.
 */
public final class PlainDin implements RankingModel {
    private final ModelConfig config;
    private final Mlp unit;
    private final Tower tower;

    public PlainDin(ModelConfig config) {
        this.config = config;
        this.unit = new Mlp("attention", config.attentionLayers(), config.activation(), 0, false);
        this.tower = config.tower(config.width());
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor pairs = inputs.present().matmul(mask.slice(1, 0, 1)); // [U, N, L]
        Tensor ones = pairs.times(0).plus(1).unsqueeze(3);
        Tensor candidate = inputs.candidates().unsqueeze(2).times(ones); // [U, N, L, D]
        Tensor behaviour = inputs.history().unsqueeze(1).times(ones);
        Tensor all = candidate.join(3, behaviour, candidate.minus(behaviour), candidate.times(behaviour));
        Tensor first = Layers.linear(backend, "attention.0", all, 4 * config.width(), unit.firstWidth());
        Tensor weights = unit.afterFirst(backend, first, mask.unsqueeze(3)); // [U, N, L]
        Tensor attention = config.softmax() ? Din.softmax(weights, mask) : weights.times(mask);
        Tensor interest = attention.matmul(inputs.history()); // [U, N, D]
        return new Outputs(tower.logits(backend, inputs, interest), attention, interest);
    }
}
