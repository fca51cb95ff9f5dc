package io.attentionmotor.training.report;

import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.train.TrainedModel;
import org.jspecify.annotations.Nullable;

/**
 * {@code test.json}: what is known when a run is done.
 *
 * @param bestEpoch from 1
 * @param seconds of the whole run
 * @param validation of the best epoch
 * @param test of the best epoch
 * @param gate whether the model may be served
 * @param diverged why training ended before its time; null if it did not
 */
record RunOutcome(
        int bestEpoch,
        double seconds,
        Metrics validation,
        TestReport test,
        QualityGate.Verdict gate,
        @Nullable String diverged) {
    static RunOutcome of(TrainedModel trained) {
        return new RunOutcome(
                trained.bestEpoch(),
                trained.seconds(),
                trained.validation(),
                trained.tested(),
                QualityGate.judge(trained.tested()),
                trained.diverged());
    }
}
