package io.attentionmotor.training.report;

import io.attentionmotor.training.train.Breakdown;
import io.attentionmotor.training.train.Metrics;
import io.attentionmotor.training.train.TrainedModel;

/**
 * {@code test.json}: what is known when a run is done.
 *
 * @param bestEpoch from 1
 * @param seconds of the whole run
 * @param validation of the best epoch
 * @param test of the best epoch
 */
record RunOutcome(int bestEpoch, double seconds, Metrics validation, Metrics test, Breakdown breakdown) {
    static RunOutcome of(TrainedModel trained) {
        return new RunOutcome(
                trained.bestEpoch(), trained.seconds(), trained.validation(), trained.test(), trained.breakdown());
    }
}
