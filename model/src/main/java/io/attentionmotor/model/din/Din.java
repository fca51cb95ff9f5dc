package io.attentionmotor.model.din;

import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import java.util.Map;

/**
 * Deep Interest Network (Zhou et al., 2018): an activation unit weighs each past behaviour by the target item.
 *
 * <p>Equation (3) of the paper: {@code v_U(A) = sum_j a(e_j, v_A) e_j = sum_j w_j e_j}. Here a is a perceptron over
 * {@code [c, h, c - h, c * h]}; its weights are softmaxed over the behaviours or used raw, as the paper does.
 *
 * <p>The first layer is factored, {@code W [c, h, c-h, c*h] = (Wc + Wd) c + (Wh - Wd) h + Wx (c * h)}: the first term
 * is computed once per candidate, the second once per behaviour, only the third per pair.
 */
final class Din implements RankingModel {
    private final DinParts parts;
    private final Mlp unit;
    private final long width;

    Din(DinParts parts) {
        this.parts = parts;
        this.unit = parts.unit();
        this.width = parts.shape().width();
    }

    @Override
    public RankingModel served() {
        return new ServedDin(parts);
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor weights = activationUnit(backend, inputs.history(), inputs.candidates(), inputs.mask()); // [U, N, L]
        return parts.outputs(backend, inputs, weights);
    }

    @Override
    public Map<String, Tensor> inner(Backend backend, Inputs inputs, Outputs out) {
        return Map.of("user_interest", out.interest());
    }

    private Tensor activationUnit(Backend backend, Tensor history, Tensor candidates, Tensor mask) {
        long d = width;
        Tensor weight = Layers.weight(backend, "attention.0", 4 * d, unit.firstWidth());
        Tensor onDifference = Layers.columns(weight, 2 * d, 3 * d);
        Tensor byCandidate = candidates
                .matmul(Layers.columns(weight, 0, d).plus(onDifference))
                .plus(Layers.bias(backend, "attention.0", unit.firstWidth())); // [U, N, H]
        Tensor byBehaviour = history.matmul(Layers.columns(weight, d, 2 * d).minus(onDifference)); // [U, L, H]
        Tensor products = candidates.unsqueeze(2).times(history.unsqueeze(1)); // [U, N, L, D]
        Tensor byPair = products.matmul(Layers.columns(weight, 3 * d, 4 * d)); // [U, N, L, H]
        Tensor first = byPair.plus(byBehaviour.unsqueeze(1)).plus(byCandidate.unsqueeze(2));
        return unit.afterFirst(backend, first, mask.unsqueeze(3));
    }
}
