package io.attentionmotor.training.train;

/** What a training step minimises, beside a model's auxiliary loss. */
public enum ClickLoss {
    /** Mean log loss of the candidates: each is clicked or not. */
    LOG,
    /**
     * Mean cross entropy of each positive among itself and its negatives,
     * {@code -log(exp(s_p - log q_p) / sum_i exp(s_i - log q_i))}, q how likely an item was to be drawn. Only where
     * negatives are drawn.
     */
    SOFTMAX
}
