package io.attentionmotor.scorer;

import java.util.Arrays;

/**
 * What one run gives at U = 1.
 *
 * @param score {@code [N]} the predicted click probabilities, in the order of the candidates
 * @param attention {@code [N * L]} row by row, one weight per encoded behaviour; empty unless it was asked for
 */
public record Scores(float[] score, float[] attention) {

    /** {@code [L]} the weights of candidate {@code n}, oldest behaviour first. */
    public float[] attentionOf(int n) {
        int behaviours = attention.length / score.length;
        return Arrays.copyOfRange(attention, n * behaviours, (n + 1) * behaviours);
    }
}
