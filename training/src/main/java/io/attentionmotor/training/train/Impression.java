package io.attentionmotor.training.train;

/**
 * One scored candidate of a held-out moment.
 *
 * @param user position of the user's timeline in the data set
 * @param historyLength how many behaviours the candidate could look at
 * @param inHistory whether the candidate's item is among them; an unknown item never is
 * @param logit the score before the sigmoid
 * @param probability the true click probability, NaN if unknown
 */
public record Impression(
        int user, int historyLength, boolean inHistory, float logit, boolean clicked, float probability) {

    Impression withLogit(float other) {
        return new Impression(user, historyLength, inHistory, other, clicked, probability);
    }

    /** The predicted click probability, 0 to 1. */
    public double predicted() {
        return 1 / (1 + Math.exp(-logit));
    }
}
