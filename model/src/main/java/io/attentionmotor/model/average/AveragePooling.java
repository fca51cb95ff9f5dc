package io.attentionmotor.model.average;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/** The baseline that DIN is measured against: every behaviour counts the same, whatever the candidate. */
final class AveragePooling implements RankingModel {
    private final Tower tower;

    AveragePooling(ModelShape shape) {
        this.tower = shape.tower(shape.width());
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor mask = inputs.mask(); // [U, N|1, L]
        Tensor mean = mask.over(mask.sum(-1).atLeast(1)); // [U, N|1, L]
        Tensor interest = mean.matmul(inputs.history()); // [U, N|1, D]
        Tensor logits = inputs.logits(tower, backend, interest);
        return new Outputs(logits, mean.times(inputs.present()), interest); // attention [U, N, L]
    }
}
