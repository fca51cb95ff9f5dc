package io.attentionmotor.model;

/**
 * What only DIEN has.
 *
 * @param interestWidth width of an interest state, H
 * @param attention how a candidate weighs the interest states
 * @param evolution the cell of the second recurrent layer
 * @param auxiliary the loss that teaches each interest state the behaviour that follows it
 * @param auxiliaryWidth hidden neurons of the perceptron that judges a sampled next behaviour
 * @param summedHistory whether the tower also sees the sum of the behaviours
 */
public record DienConfig(
        int interestWidth,
        Attention attention,
        Evolution evolution,
        Auxiliary auxiliary,
        int auxiliaryWidth,
        boolean summedHistory) {
    public static DienConfig defaults() {
        return new DienConfig(64, Attention.BILINEAR, Evolution.AUGRU, Auxiliary.SAMPLED, 64, false);
    }

    /** How a candidate weighs the interest states; softmaxed over the behaviours. */
    public enum Attention {
        /** The paper's equation (7): {@code a_t = softmax(h_t W e_a)}. */
        BILINEAR,
        /** A perceptron over {@code [h_t, e_a]}. */
        MLP
    }

    /** How attention enters the second recurrent layer. */
    public enum Evolution {
        /** Scales the update gate: equation (11). */
        AUGRU,
        /** Replaces the update gate: equation (9). */
        AGRU,
        /** Scales the input: equation (8). */
        AIGRU
    }

    /** The loss that teaches each interest state the behaviour that follows it. */
    public enum Auxiliary {
        /** None. */
        NONE,
        /** The real next behaviour against one drawn at random: the paper's equation (6). */
        SAMPLED,
        /** Softmax over all items of the vocabulary: costs a product with the whole vocabulary in every step. */
        SOFTMAX
    }
}
