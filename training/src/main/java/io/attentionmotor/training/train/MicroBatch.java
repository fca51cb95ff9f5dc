package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Batch;

/**
 * A share of a step's windows, computed by one thread.
 *
 * @param number from 0
 * @param seed of its dropout
 * @param negativeItem {@code [U, L]} an item drawn at random in place of each behaviour, for DIEN's auxiliary loss;
 *     empty if the model has none
 * @param negativeCategory their categories
 */
record MicroBatch(int number, long seed, Batch batch, long[] negativeItem, long[] negativeCategory) {

    /** What its candidates weigh in the click loss: a click {@code positiveWeight}, any other 1. */
    double weight(double positiveWeight) {
        double weight = 0;
        for (int n = 0; n < batch.present().length; n++) {
            weight += batch.present()[n] * (1 + batch.labels()[n] * (positiveWeight - 1));
        }
        return weight;
    }

    /** Behaviours that follow another and that some candidate sees: what DIEN's auxiliary loss is the mean over. */
    int successors() {
        int successors = 0;
        for (int u = 0; u < batch.users(); u++) {
            for (int behaviour = 1; behaviour < batch.behaviours(); behaviour++) {
                successors += anyoneSees(u, behaviour) ? 1 : 0;
            }
        }
        return successors;
    }

    private boolean anyoneSees(int user, int behaviour) {
        for (int n = user * batch.candidates(); n < (user + 1) * batch.candidates(); n++) {
            if (batch.mask()[n * batch.behaviours() + behaviour] > 0) {
                return true;
            }
        }
        return false;
    }
}
