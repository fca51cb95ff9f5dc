package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.tensor.Weights;
import java.util.List;

/**
 * What a training run leaves.
 *
 * @param weights of the epoch with the best validation AUC
 * @param bestEpoch from 1
 * @param epochs every epoch's report
 * @param validation of the best epoch
 * @param test of the best epoch, measured once, after it was chosen
 * @param breakdown of the test, by group and by prediction
 * @param calibration of the best epoch, part of what is exported; the measured log losses have it, but for its prior
 * @param seconds wall time of the run
 */
public record TrainedModel(
        TrainingConfig config,
        Dataset dataset,
        Weights weights,
        int bestEpoch,
        List<TrainingListener.EpochReport> epochs,
        Metrics validation,
        Metrics test,
        Breakdown breakdown,
        Calibration calibration,
        double seconds) {}
