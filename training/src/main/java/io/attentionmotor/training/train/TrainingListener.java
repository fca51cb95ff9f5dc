package io.attentionmotor.training.train;

import io.attentionmotor.training.evaluate.Metrics;
import java.util.List;

/** Watches a training run, on the training thread. What it throws ends the run. */
public interface TrainingListener {
    /**
     * A run continues from a checkpoint; called before anything else.
     *
     * @param earlier the epochs that are done
     */
    default void resumed(List<EpochReport> earlier) {}

    /** @param steps of this epoch, those included that were done before the run was resumed */
    void epochStarted(int epoch, int steps);

    /**
     * @param step from 1; the first is a later one if the run was resumed within the epoch
     * @param loss running mean of this epoch
     * @param auxiliary running mean of this epoch; NaN if the model has no auxiliary loss
     */
    void step(int step, double loss, double auxiliary);

    void epochEnded(EpochReport report);

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param loss mean training loss
     * @param auxiliary mean auxiliary loss; NaN if the model has none
     * @param validation of the validation moments, before any calibration
     * @param figure of the validation, the one that chooses: {@link TrainingConfig#metric}
     * @param best whether it is the best so far
     * @param examplesPerSecond candidates trained on, drawn negatives among them, a second of training: planning the
     *     epoch and waiting for batches count, evaluation and checkpoints do not
     */
    record EpochReport(
            int epoch,
            double loss,
            double auxiliary,
            Metrics validation,
            double figure,
            boolean best,
            double examplesPerSecond) {}

    /** Watches nothing. */
    static TrainingListener silent() {
        return new TrainingListener() {
            @Override
            public void epochStarted(int epoch, int steps) {}

            @Override
            public void step(int step, double loss, double auxiliary) {}

            @Override
            public void epochEnded(EpochReport report) {}
        };
    }

    /** Both, this one first. */
    default TrainingListener and(TrainingListener other) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void resumed(List<EpochReport> earlier) {
                first.resumed(earlier);
                other.resumed(earlier);
            }

            @Override
            public void epochStarted(int epoch, int steps) {
                first.epochStarted(epoch, steps);
                other.epochStarted(epoch, steps);
            }

            @Override
            public void step(int step, double loss, double auxiliary) {
                first.step(step, loss, auxiliary);
                other.step(step, loss, auxiliary);
            }

            @Override
            public void epochEnded(EpochReport report) {
                first.epochEnded(report);
                other.epochEnded(report);
            }
        };
    }
}
