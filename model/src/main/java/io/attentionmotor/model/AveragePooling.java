package io.attentionmotor.model;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/** The baseline that DIN is measured against: every behaviour counts the same, whatever the candidate. */
public final class AveragePooling implements RankingModel {
    private final Tower tower;

    public AveragePooling(ModelConfig config) {
        this.tower = config.tower(config.width());
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor mean = mask.over(mask.sum(-1).atLeast(1)); // [U, N|1, L]
        Tensor interest = mean.matmul(inputs.history()); // [U, N|1, D]
        Tensor logits = tower.logits(backend, inputs, interest);
        return new Outputs(logits, mean.times(inputs.present()), interest); // attention [U, N, L]
    }
}
