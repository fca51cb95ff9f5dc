package io.attentionmotor.lab.compare;

import io.attentionmotor.training.train.TrainingListener;

/** Tells after each step how much of a training is done, if it takes all its epochs. */
public final class ShareListener implements TrainingListener {
    private final int epochs;
    private final Told told;
    private int epoch;
    private int steps;

    /** @param epochs at most */
    public ShareListener(int epochs, Told told) {
        this.epochs = epochs;
        this.told = told;
    }

    /** Hears it. */
    public interface Told {
        /** @param epoch from 1; share from 0 to 1 */
        void at(int epoch, double share);
    }

    @Override
    public void epochStarted(int started, int stepsOfEpoch) {
        epoch = started;
        steps = stepsOfEpoch;
    }

    @Override
    public void step(int step, double loss, double auxiliary) {
        told.at(epoch, (epoch - 1 + (double) step / steps) / epochs);
    }

    @Override
    public void epochEnded(EpochReport report) {}
}
