package io.attentionmotor.model.dien;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;
import java.util.List;

/**
 * DIEN's auxiliary loss: each interest state must predict the behaviour that follows it.
 *
 * <p>With sampled negatives, equation (6): {@code L = -mean(log s(h_t, e_(t+1)) + log(1 - s(h_t, n_(t+1))))}, s a
 * perceptron over {@code [h, e]} with a sigmoid, n a behaviour drawn at random. As a softmax over the items,
 * {@code L = -mean(log softmax(W h_t + b)[item_(t+1)])}. The mean is over the real next behaviours of the batch.
 */
final class AuxiliaryLoss {
    private final ModelShape shape;
    private final DienConfig dien;
    private final Mlp judge;

    AuxiliaryLoss(ModelShape shape, DienConfig dien) {
        this.shape = shape;
        this.dien = dien;
        this.judge = shape.unit("auxiliary", List.of(dien.auxiliaryWidth()));
    }

    /** @param interests {@code [U, L, H]} */
    Tensor of(Backend backend, Tensor interests, RankingModel.Inputs inputs, RankingModel.Next next) {
        Tensor states = interests.slice(1, 0, -1); // [U, L-1, H]
        Tensor real = anyOf(inputs.mask()).from(1, 1); // [U, L-1]
        Tensor each = next.negatives() == null
                ? softmax(backend, states, next.items().from(1, 1))
                : sampled(
                        backend,
                        states,
                        inputs.history().from(1, 1),
                        next.negatives().from(1, 1),
                        real.unsqueeze(2));
        return each.times(real).sum().over(real.sum().atLeast(1));
    }

    /** 1 for a behaviour that some candidate sees: {@code [U, N|1, L] -> [U, L]}. */
    static Tensor anyOf(Tensor mask) {
        return mask.transpose(1, 2)
                .sum(2)
                .times(-1)
                .plus(1)
                .relu()
                .times(-1)
                .plus(1)
                .reshape(0, -1);
    }

    /** In one pass, so that where the judge is normalised, positives and negatives share the statistics. */
    private Tensor sampled(Backend backend, Tensor states, Tensor positives, Tensor negatives, Tensor real) {
        Tensor both = judge(backend, states.join(1, states), positives.join(1, negatives), real.join(1, real));
        List<Tensor> logits = both.split(2); // [U, L-1] each
        return logits.get(0).times(-1).softplus().plus(logits.get(1).softplus());
    }

    /** Logits {@code [U, 2(L-1)]}. */
    private Tensor judge(Backend backend, Tensor states, Tensor behaviours, Tensor real) {
        long in = dien.interestWidth() + shape.width();
        Tensor first = Layers.linear(backend, "auxiliary.0", states.join(2, behaviours), in, judge.firstWidth());
        return judge.afterFirst(backend, first, real);
    }

    private Tensor softmax(Backend backend, Tensor states, Tensor items) {
        long rows = shape.itemRows();
        Tensor weight = backend.weight("auxiliary_softmax.weight", Init.glorot(), rows, dien.interestWidth());
        Tensor bias = backend.weight("auxiliary_softmax.bias", Init.zero(), rows);
        Tensor logs = states.matmul(weight.transpose(0, 1)).plus(bias).logSoftmax(); // [U, L-1, R]
        return logs.times(items.oneHot(rows)).sum(2).times(-1).reshape(0, -1);
    }
}
