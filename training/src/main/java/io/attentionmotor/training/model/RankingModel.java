package io.attentionmotor.training.model;

import io.attentionmotor.training.tensor.Backend;
import io.attentionmotor.training.tensor.Tensor;
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
     */
    record Inputs(
            Tensor history,
            Tensor mask,
            Tensor candidates,
            Tensor present,
            @Nullable Tensor profile) {}

    /**
     * @param logits {@code [U, N]}, before the sigmoid
     * @param attention {@code [U, N, L]}: how much each behaviour counted for each candidate
     * @param interest {@code [U, N, D]} what the model made of the history; {@code [U, 1, D]} where it ignores the candidate
     */
    record Outputs(Tensor logits, Tensor attention, Tensor interest) {
        /** {@code [U, N]} click probabilities. */
        public Tensor scores() {
            return logits.sigmoid();
        }
    }

    Outputs forward(Backend backend, Inputs inputs);
}
