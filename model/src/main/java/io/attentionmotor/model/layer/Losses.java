package io.attentionmotor.model.layer;

import io.attentionmotor.model.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What training minimises. */
public final class Losses {
    private Losses() {}

    /**
     * DIN's equation (2), the mean negative log-likelihood, from logits z and labels y:
     * {@code softplus(z) - y z}, weighted and divided by the sum of the weights.
     *
     * @param logits {@code [U, N]}
     * @param labels {@code [U, N]}, 0 or 1
     * @param weights {@code [U, N]}, 0 for a padded candidate
     */
    public static Tensor logLoss(Tensor logits, Tensor labels, Tensor weights) {
        Tensor each = logits.softplus().minus(labels.times(logits));
        return each.times(weights).sum().over(weights.sum());
    }

    /**
     * Softmax over a positive and its negatives, {@code -log softmax(z - log q)_p}, the mean over the positives.
     * Correcting by log q, how likely each was to be drawn, makes it an estimate of the softmax over all items (Bengio
     * and Senecal, 2008).
     *
     * @param logits {@code [U, G * S]}, each group's positive first
     * @param proposal {@code [U, G * S]} log q; null where all are alike
     * @param present {@code [U, G * S]}, 0 for a padded candidate; groups are padded as a whole
     * @param size S, candidates in a group
     */
    public static Tensor softmaxLoss(Tensor logits, @Nullable Tensor proposal, Tensor present, int size) {
        Tensor corrected = proposal == null ? logits : logits.minus(proposal);
        Tensor ofPositives =
                corrected.reshape(0, -1, size).logSoftmax().slice(2, 0, 1).reshape(0, -1); // [U, G]
        Tensor real = present.reshape(0, -1, size).slice(2, 0, 1).reshape(0, -1);
        return ofPositives.times(real).sum().times(-1).over(real.sum());
    }

    /**
     * DIN's mini-batch-aware regularisation, {@code sum_i |w_i|^2 c_i / n_i}, to be multiplied by {@code lambda}: only
     * rows of the batch are touched, and over an epoch a frequent id is shrunk as much as a rare one, whatever the size
     * of the batches. The paper puts 1 in the place of c_i.
     *
     * @param rows {@code [K, E]} the distinct rows of the batch
     * @param shares {@code [K, 1]} c_i / n_i: how often each id occurs in the batch, and in the whole training set
     */
    public static Tensor miniBatchAware(Tensor rows, Tensor shares) {
        return rows.times(rows).sum(1).times(shares).sum();
    }
}
