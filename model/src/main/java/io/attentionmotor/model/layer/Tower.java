package io.attentionmotor.model.layer;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The final perceptron over [user interests, candidate, profile].
 *
 * <p>The first layer is a sum over the parts, so that what depends on the user alone is computed once.
 */
public record Tower(Mlp mlp, List<Long> interestWidths, long candidateWidth, long profileWidth) {

    /**
     * @param candidates {@code [U, N, D]}
     * @param present {@code [U, N, 1]}: 1 for a real candidate, 0 for one that only fills up a batch
     * @param profile {@code [U, P]}; null where there is none
     * @param interests {@code [U, N|1, I]} each, as many as there are widths
     * @return {@code [U, N]} logits
     */
    public Tensor logits(
            Backend backend, Tensor candidates, Tensor present, @Nullable Tensor profile, Tensor... interests) {
        String first = mlp.name() + ".0";
        long fromCandidate = interestWidths.stream().mapToLong(Long::longValue).sum();
        long fromProfile = fromCandidate + candidateWidth;
        Tensor weight = Layers.weight(backend, first, fromProfile + profileWidth, mlp.firstWidth());
        Tensor sum = candidates.matmul(Layers.columns(weight, fromCandidate, fromProfile)); // [U, N, H]
        long from = 0;
        for (int i = 0; i < interests.length; i++) {
            long to = from + interestWidths.get(i);
            sum = sum.plus(interests[i].matmul(Layers.columns(weight, from, to)));
            from = to;
        }
        Tensor bias = Layers.bias(backend, first, mlp.firstWidth());
        if (profile != null) {
            Tensor who = profile.matmul(Layers.columns(weight, fromProfile, fromProfile + profileWidth)); // [U, H]
            bias = who.plus(bias).reshape(0, 1, mlp.firstWidth());
        }
        return mlp.afterFirst(backend, sum.plus(bias), present);
    }
}
