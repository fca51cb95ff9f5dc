package io.attentionmotor.training.evaluate;

/**
 * One scored candidate of a held-out moment. Those of one user and moment are a slate.
 *
 * @param user position of the user's timeline in the data set
 * @param moment position of the moment in the timeline
 * @param historyLength how many behaviours the candidate could look at
 * @param inHistory whether the candidate's item is among them; an unknown item never is
 * @param known whether the candidate's item is in the vocabulary, so that training saw it
 * @param newUser whether training saw nothing of the user
 * @param popularity how often the candidate's item occurs in training moments; 0 if it is unknown
 * @param logit the score before the sigmoid
 * @param probability the true click probability, NaN if unknown
 */
public record Impression(
        int user,
        int moment,
        int historyLength,
        boolean inHistory,
        boolean known,
        boolean newUser,
        int popularity,
        float logit,
        boolean clicked,
        float probability) {

    /** The same with another score. */
    public Impression withLogit(float other) {
        return new Impression(
                user, moment, historyLength, inHistory, known, newUser, popularity, other, clicked, probability);
    }

    boolean sharesSlateWith(Impression other) {
        return user == other.user && moment == other.moment;
    }

    /** The predicted click probability, 0 to 1. */
    public double predicted() {
        return 1 / (1 + Math.exp(-logit));
    }
}
