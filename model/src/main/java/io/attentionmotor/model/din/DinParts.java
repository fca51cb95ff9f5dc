package io.attentionmotor.model.din;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/** What all forms of DIN share: the activation unit, and what becomes of its weights. */
record DinParts(ModelShape shape, boolean softmax, Mlp unit, Tower tower) {
    DinParts(ModelShape shape, boolean softmax) {
        this(shape, softmax, shape.activationUnit(), shape.tower(shape.width()));
    }

    /** @param weights {@code [U, N, L]}, as they come from the activation unit */
    RankingModel.Outputs outputs(Backend backend, RankingModel.Inputs inputs, Tensor weights) {
        Tensor attention = softmax ? Layers.softmax(weights, inputs.mask()) : weights.times(inputs.mask());
        Tensor interest = attention.matmul(inputs.history()); // [U, N, D]
        return new RankingModel.Outputs(inputs.logits(tower, backend, interest), attention, interest);
    }
}
