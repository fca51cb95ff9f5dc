package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.sample.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training run leaves.
 *
 * @param weights of the epoch with the best validation, by the metric that chooses
 * @param bestEpoch from 1
 * @param epochs every epoch's report
 * @param validation of the best epoch
 * @param tested the test of the best epoch, measured once, after it was chosen
 * @param calibration of the best epoch, part of what is exported; the measured log losses have it, but for its prior
 * @param seconds of training and validation, in all processes if the run was resumed
 * @param diverged why training ended before its time, after the best epoch; null if it did not
 */
public record TrainedModel(
        TrainingConfig config,
        Dataset dataset,
        Weights weights,
        int bestEpoch,
        List<TrainingListener.EpochReport> epochs,
        Metrics validation,
        TestReport tested,
        Calibration calibration,
        double seconds,
        @Nullable String diverged) {

    /** @throws DivergedException if its training ended so, whatever was reached before */
    public TrainedModel unlessDiverged() {
        if (diverged != null) {
            throw new DivergedException(diverged);
        }
        return this;
    }

    /** Of the test: how the model ranks. */
    public Metrics test() {
        return tested.model();
    }

    /** Of the validation of the best epoch: the figure that chose it. */
    public double figure() {
        return epochs.get(bestEpoch - 1).figure();
    }
}
