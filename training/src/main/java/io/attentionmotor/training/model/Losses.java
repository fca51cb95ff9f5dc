package io.attentionmotor.training.model;

import io.attentionmotor.training.tensor.Tensor;

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
     * DIN's equations (6) to (8), for the ids that occur in one mini-batch: {@code sum_i |w_i|^2 / n_i}. Times
     * {@code lambda} it is mini-batch-aware regularisation: only rows of the batch are touched, and an id that is
     * seen often is not shrunk more often in total than a rare one.
     *
     * @param rows {@code [K, E]} the distinct rows of the batch, padding left out
     * @param occurrences {@code [K, 1]} how often each id occurs in the whole training set
     */
    public static Tensor miniBatchAware(Tensor rows, Tensor occurrences) {
        return rows.times(rows).sum(1).over(occurrences).sum();
    }
}
