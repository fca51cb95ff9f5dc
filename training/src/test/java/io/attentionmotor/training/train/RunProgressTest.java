package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Metrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final Metrics VALIDATION = new Metrics(0.6, 0.6, 0.6, Double.NaN, 10);

    private static RunProgress after(ChoosingMetric metric, double... figures) {
        RunProgress progress = RunProgress.start();
        for (double figure : figures) {
            progress = progress.epochEnded(progress.report(VALIDATION, metric, figure), 1);
        }
        return progress;
    }

    @Test
    void theBestEpochIsThatOfTheBestFigure() {
        assertThat(after(ChoosingMetric.AUC, .6, .7, .7, .65).best())
                .extracting(TrainingListener.EpochReport::epoch)
                .isEqualTo(2);
        assertThat(after(ChoosingMetric.LOGLOSS, .6, .5, .7, .55).best())
                .extracting(TrainingListener.EpochReport::epoch)
                .isEqualTo(2);
    }

    @Test
    void patienceCountsEpochsSinceTheBest() {
        TrainingConfig config = TrainingConfig.defaults().with(Map.of("epochs", "9", "patience", "2"));

        assertThat(after(ChoosingMetric.LOGLOSS, .6, .5, .7).done(config)).isFalse();
        assertThat(after(ChoosingMetric.LOGLOSS, .6, .5, .7, .7).done(config)).isTrue();
        assertThat(after(ChoosingMetric.NDCG, .6, .5, .7, .7).done(config)).isFalse();
    }
}
