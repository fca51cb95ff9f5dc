package io.attentionmotor.training.model;

import io.attentionmotor.training.tensor.Backend;
import io.attentionmotor.training.tensor.Tensor;

/**
 * The final perceptron over [user interest, candidate, profile].
 *
 * <p>The first layer is a sum over the three, so that what depends on the user alone is computed once.
 */
record Tower(Mlp mlp, long interestWidth, long candidateWidth, long profileWidth) {

    /**
     * @param interest {@code [U, N|1, I]}
     * @return {@code [U, N]} logits
     */
    Tensor logits(Backend backend, Tensor interest, RankingModel.Inputs inputs) {
        String first = mlp.name() + ".0";
        long fromProfile = interestWidth + candidateWidth;
        Tensor weight = Layers.weight(backend, first, fromProfile + profileWidth, mlp.firstWidth());
        Tensor user = interest.matmul(Layers.columns(weight, 0, interestWidth)); // [U, N|1, H]
        Tensor item = inputs.candidates().matmul(Layers.columns(weight, interestWidth, fromProfile)); // [U, N, H]
        Tensor bias = Layers.bias(backend, first, mlp.firstWidth());
        Tensor profile = inputs.profile();
        if (profile != null) {
            Tensor who = profile.matmul(Layers.columns(weight, fromProfile, fromProfile + profileWidth)); // [U, H]
            bias = who.plus(bias).reshape(0, 1, mlp.firstWidth());
        }
        return mlp.afterFirst(backend, item.plus(user).plus(bias), inputs.present())
                .reshape(0, 0);
    }
}
