package io.attentionmotor.training.evaluate;

/**
 * How sure the figures of a test are: see {@link Bootstrap}. Of the slates, those at {@link SlateMetrics#CUT} and the
 * mean reciprocal rank.
 */
public record Intervals(Interval auc, Interval gauc, Interval logLoss, Interval ndcg, Interval hitRate, Interval mrr) {}
