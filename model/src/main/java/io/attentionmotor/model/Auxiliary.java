package io.attentionmotor.model;

/**
 * A second loss that a model has beside that of its scores.
 *
 * @param kind what it needs to know
 * @param weight what it is multiplied by before it is added
 */
public record Auxiliary(Kind kind, double weight) {
    /** Against what a model predicts the next behaviour. */
    public enum Kind {
        /** It does not: there is no such loss. */
        NONE,
        /** The real next behaviour against one drawn at random. */
        SAMPLED,
        /** Softmax over all items of the vocabulary: costs a product with the whole vocabulary in every step. */
        SOFTMAX
    }

    public static Auxiliary none() {
        return new Auxiliary(Kind.NONE, 0);
    }
}
