package io.attentionmotor.model;

import io.attentionmotor.model.layer.Tower;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model of user behaviour: embeddings in, one logit per candidate out. */
public interface RankingModel {
    /**
     * What a model sees; the ids are looked up already.
     *
     * @param history {@code [U, L, D]} behaviours, oldest first
     * @param mask {@code [U, 1, L]} or {@code [U, N, L]}: 1 where a candidate may see a behaviour
     * @param candidates {@code [U, N, D]}
     * @param present {@code [U, N, 1]}: 1 for a real candidate, 0 for one that only fills up a batch
     * @param profile {@code [U, P]} the embedded profile fields, side by side; null if the model takes none
     * @param next what follows each behaviour; null unless an auxiliary loss is wanted
     */
    record Inputs(
            Tensor history,
            Tensor mask,
            Tensor candidates,
            Tensor present,
            @Nullable Tensor profile,
            @Nullable Next next) {
        public Inputs(Tensor history, Tensor mask, Tensor candidates, Tensor present, @Nullable Tensor profile) {
            this(history, mask, candidates, present, profile, null);
        }

        /** {@code [U, N]} the tower's logits. */
        public Tensor logits(Tower tower, Backend backend, Tensor... interests) {
            return tower.logits(backend, candidates, present, profile, interests);
        }

        public Inputs with(Next next) {
            return new Inputs(history, mask, candidates, present, profile, next);
        }
    }

    /**
     * What an auxiliary loss tells each interest state about the behaviours, which follow one another in the history.
     *
     * @param items {@code [U, L]} int64, the behaviours' rows of the item table
     * @param negatives {@code [U, L, D]} a behaviour drawn at random in place of each; null for a softmax over all
     *     items
     */
    record Next(Tensor items, @Nullable Tensor negatives) {}

    /**
     * @param logits {@code [U, N]}, before the sigmoid
     * @param weights gives {@link #attention()}; not asked while training
     * @param interest {@code [U, N, ..]} what the model made of the history; {@code [U, 1, ..]} where it ignores the
     *     candidate
     * @param auxiliary a second loss of rank 0, to be added to the first; null if there is none
     */
    record Outputs(
            Tensor logits,
            Supplier<Tensor> weights,
            Tensor interest,
            @Nullable Tensor auxiliary) {
        public Outputs(Tensor logits, Tensor attention, Tensor interest) {
            this(logits, () -> attention, interest, null);
        }

        /** {@code [U, N, L]}: how much each behaviour counted for each candidate. */
        public Tensor attention() {
            return weights.get();
        }

        /** {@code [U, N]} click probabilities, {@code sigmoid(scale logit + offset)}. */
        public Tensor scores(float scale, float offset) {
            Tensor scaled = scale == 1 ? logits : logits.times(scale);
            return (offset == 0 ? scaled : scaled.plus(offset)).sigmoid();
        }

        /** {@code [U, N]} click probabilities, by the logits as they are. */
        public Tensor scores() {
            return scores(1, 0);
        }
    }

    Outputs forward(Backend backend, Inputs inputs);

    /**
     * Tensors within that a golden file may expect beside attention, logits and scores, by the name it has there.
     *
     * @param inputs where it has an auxiliary loss, with what follows each behaviour
     * @param out what came of them
     */
    default Map<String, Tensor> inner(Backend backend, Inputs inputs, Outputs out) {
        return Map.of();
    }

    /** The same function of the same weights, in the form that is fastest for one user and many candidates. */
    default RankingModel served() {
        return this;
    }
}
