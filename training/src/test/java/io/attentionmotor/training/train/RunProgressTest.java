package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Metrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    /** A second to plan the epoch, and two steps of two seconds, their waiting for batches included. */
    @Test
    void examplesASecondAreOfAllThatTrainingTakes() {
        TrainingStep.Result result = new TrainingStep.Result(0.5, Double.NaN, true);
        RunProgress progress =
                RunProgress.start().planned(1).step(result, 600, 2).step(result, 400, 2);

        TrainingListener.EpochReport report = progress.report(Metrics.of(List.of()), ChoosingMetric.AUC, 0.7);

        assertThat(report.examplesPerSecond()).isEqualTo(200);
        assertThat(progress.epochEnded(report, 3).seconds()).isEqualTo(8);
        assertThat(progress.epochEnded(report, 3).planned(1).epochSeconds()).isEqualTo(1);
    }
}
