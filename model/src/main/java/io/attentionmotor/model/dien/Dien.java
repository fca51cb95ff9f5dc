package io.attentionmotor.model.dien;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Tensor.Affine;
import io.attentionmotor.model.tensor.Tensor.Steps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deep Interest Evolution Network (Zhou et al., 2019): a GRU reads the interest behind each behaviour, and a second
 * recurrent layer follows the part of it that matters to the target item.
 *
 * <p>Interest extraction: {@code h_t = GRU(e_t, h_(t-1))}, taught by an auxiliary loss to predict {@code e_(t+1)}.
 * Interest evolution, equations (10) and (11) for AUGRU: {@code u'_t = a_t u_t},
 * {@code h'_t = (1 - u'_t) h'_(t-1) + u'_t n_t}, where a_t is the attention weight of state t for the candidate, r_t,
 * u_t and n_t are a GRU's reset gate, update gate and new state with h_t as input.
 *
 * <p>Interest states, attention keys and the input half of the second layer's gates depend on the user alone and are
 * computed once; a candidate costs the other half of the gates. A hidden step leaves the state as it was.
 */
final class Dien implements RankingModel {
    private final DienConfig dien;
    private final long width;
    private final long states;
    private final Mlp attention;
    private final AuxiliaryLoss auxiliary;
    private final Tower tower;

    Dien(ModelShape shape, DienConfig dien) {
        this.dien = dien;
        this.width = shape.width();
        this.states = dien.interestWidth();
        this.attention = shape.activationUnit();
        this.auxiliary = new AuxiliaryLoss(shape, dien);
        this.tower = dien.summedHistory() ? shape.tower(states, width) : shape.tower(states);
    }

    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor interests = interests(backend, inputs.history()); // [U, L, H]
        Tensor weights = Layers.softmax(weights(backend, interests, inputs), inputs.mask()); // [U, N, L]
        Tensor interest = evolve(backend, interests, weights, inputs); // [U, N, H]
        Tensor logits = dien.summedHistory()
                ? inputs.logits(tower, backend, interest, inputs.mask().matmul(inputs.history()))
                : inputs.logits(tower, backend, interest);
        Next next = inputs.next();
        @Nullable Tensor loss = next == null ? null : auxiliary.of(backend, interests, inputs, next);
        return new Outputs(logits, () -> weights, interest, loss);
    }

    @Override
    public Map<String, Tensor> inner(Backend backend, Inputs inputs, Outputs out) {
        Next next = Objects.requireNonNull(
                inputs.next(), "a golden file of DIEN needs the inputs negative_item and negative_category");
        Outputs bySoftmax = forward(backend, inputs.with(new Next(next.items(), null)));
        return Map.of(
                "final_interest", out.interest(),
                "interest_states",
                        interests(backend, inputs.history())
                                .times(AuxiliaryLoss.anyOf(inputs.mask()).unsqueeze(2)),
                "auxiliary_sampled", Objects.requireNonNull(out.auxiliary()),
                "auxiliary_softmax", Objects.requireNonNull(bySoftmax.auxiliary()));
    }

    /** The interest states: {@code [U, L, D] -> [U, L, H]}. */
    private Tensor interests(Backend backend, Tensor history) {
        return history.gru(gates(backend, "extractor", "ih", width), gates(backend, "extractor", "hh", states));
    }

    private Affine gates(Backend backend, String layer, String side, long in) {
        return new Affine(
                backend.weight(layer + ".weight_" + side, Init.glorot(), 3 * states, in),
                backend.weight(layer + ".bias_" + side, Init.zero(), 3 * states));
    }

    /** How much each interest state matters to each candidate, before the softmax: {@code [U, N, L]}. */
    private Tensor weights(Backend backend, Tensor interests, Inputs inputs) {
        if (dien.attention() == DienConfig.Attention.BILINEAR) {
            Tensor key = backend.weight("attention.weight", Init.glorot(), states, width); // h W c
            return inputs.candidates().matmul(key.transpose(0, 1)).matmul(interests.transpose(1, 2));
        }
        Tensor weight = Layers.weight(backend, "attention.0", states + width, attention.firstWidth());
        Tensor byState = interests.matmul(Layers.columns(weight, 0, states)).unsqueeze(1); // [U, 1, L, K]
        Tensor byCandidate = inputs.candidates()
                .matmul(Layers.columns(weight, states, states + width))
                .plus(Layers.bias(backend, "attention.0", attention.firstWidth()))
                .unsqueeze(2); // [U, N, 1, K]
        Tensor visible = inputs.mask().unsqueeze(3); // [U, N|1, L, 1]
        return attention.afterFirst(backend, byCandidate.plus(byState), visible);
    }

    /** The state after the newest visible step: {@code [U, N, H]}. */
    private Tensor evolve(Backend backend, Tensor interests, Tensor weights, Inputs inputs) {
        Affine input = gates(backend, "evolution", "ih", states);
        Affine recurrent = gates(backend, "evolution", "hh", states);
        Cell cell = new Cell(recurrent);
        Tensor start =
                inputs.present().times(recurrent.bias().slice(0, 0, states).times(0)); // [U, N, H]
        Steps weight = new Steps(weights, 2);
        if (dien.evolution() == DienConfig.Evolution.AIGRU) {
            Tensor projected = interests.matmul(input.weight().transpose(0, 1)); // [U, L, 3H]
            Tensor gateBias = cell.gates(input.bias());
            Tensor freshBias = cell.fresh(input.bias());
            return start.scan(
                    List.of(
                            new Steps(cell.gates(projected), 1),
                            new Steps(cell.fresh(projected), 1),
                            weight,
                            new Steps(inputs.mask(), 2)),
                    (state, step) -> {
                        Tensor scale = step.get(2).unsqueeze(2); // [U, N, 1]
                        return cell.next(
                                state,
                                step.get(0).unsqueeze(1).times(scale).plus(gateBias),
                                step.get(1).unsqueeze(1).times(scale).plus(freshBias),
                                step.get(3).unsqueeze(2));
                    });
        }
        Tensor projected = input.of(interests); // [U, L, 3H]
        return start.scan(
                List.of(new Steps(cell.gates(projected), 1), new Steps(cell.fresh(projected), 1), weight),
                (state, step) -> cell.next(
                        state,
                        step.get(0).unsqueeze(1),
                        step.get(1).unsqueeze(1),
                        step.get(2).unsqueeze(2))); // a hidden step's weight is 0
    }

    /** A GRU's step, of which attention takes a share. What does not change from step to step is made once. */
    private final class Cell {
        private final Tensor gateWeights;
        private final Tensor gateBias;
        private final Tensor freshWeights;
        private final Tensor freshBias;

        Cell(Affine recurrent) {
            Tensor weight = recurrent.weight().transpose(0, 1); // [H, 3H]
            this.gateWeights = gates(weight);
            this.gateBias = gates(recurrent.bias());
            this.freshWeights = fresh(weight);
            this.freshBias = fresh(recurrent.bias());
        }

        /** Reset and update: {@code [.., 3H] -> [.., 2H]}. */
        Tensor gates(Tensor all) {
            return all.slice(-1, 0, 2 * states);
        }

        /** The new state: {@code [.., 3H] -> [.., H]}. */
        Tensor fresh(Tensor all) {
            return all.from(-1, 2 * states);
        }

        /**
         * @param state {@code [U, N, H]}
         * @param inputGates {@code [U, N|1, 2H]}, the input's half of reset and update gate
         * @param inputFresh {@code [U, N|1, H]}, the input's half of the new state
         * @param weight {@code [U, N|1, 1]}, the attention weight; for AIGRU 1, or 0 for a hidden step
         */
        Tensor next(Tensor state, Tensor inputGates, Tensor inputFresh, Tensor weight) {
            Tensor sum = inputGates.plus(gateBias).plus(state.matmul(gateWeights));
            List<Tensor> resetAndKeep = sum.sigmoid().split(2);
            Tensor recurrent = state.matmul(freshWeights).plus(freshBias);
            Tensor fresh = inputFresh.plus(resetAndKeep.get(0).times(recurrent)).tanh();
            Tensor share = dien.evolution() == DienConfig.Evolution.AGRU
                    ? weight
                    : weight.minus(weight.times(resetAndKeep.get(1)));
            return state.towards(fresh, share);
        }
    }
}
