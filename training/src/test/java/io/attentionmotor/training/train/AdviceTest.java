package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static TrainedModel trained(Map<String, String> settings) {
        TrainingConfig config = TinyRun.config("average", 5).with(settings);
        return new Trainer(config, TrainingListener.silent()).fit(TinyRun.shop());
    }

    @Test
    void aModelThatIsStillImprovingWantsMoreEpochs() {
        TrainedModel short1 = trained(Map.of("epochs", "1"));

        assertThat(Advice.of(short1)).anyMatch(sign -> sign.startsWith("the last epoch was the best"));
        assertThat(Advice.wantsMoreEpochs(short1)).isTrue();
    }

    @Test
    void aBestEpochAtTheStartPointsAtTheLearningRate() {
        TrainedModel hasty = trained(Map.of("learning-rate", "0.3", "regularisation", "0"));

        assertThat(hasty.bestEpoch()).isLessThanOrEqualTo(2);
        assertThat(Advice.wantsMoreEpochs(hasty)).isFalse();
        assertThat(Advice.of(hasty)).anyMatch(sign -> sign.contains("learning-rate (0.3) may be too high"));
    }

    @Test
    void aLossLearntByHeartPointsAtTheRegularisation() {
        TrainedModel model = trained(Map.of("epochs", "2"));

        assertThat(Advice.of(withLoss(model, model.validation().logLoss() - .1)))
                .noneMatch(sign -> sign.contains("more regularisation"));
        assertThat(Advice.of(withLoss(model, model.validation().logLoss() - .2)))
                .anyMatch(sign -> sign.contains("more regularisation (0.001)"));
    }

    private static TrainedModel withLoss(TrainedModel model, double loss) {
        List<TrainingListener.EpochReport> epochs = model.epochs().stream()
                .map(epoch -> new TrainingListener.EpochReport(
                        epoch.epoch(),
                        loss,
                        epoch.auxiliary(),
                        epoch.validation(),
                        epoch.figure(),
                        epoch.best(),
                        epoch.examplesPerSecond()))
                .toList();
        return new TrainedModel(
                model.config(),
                model.dataset(),
                model.weights(),
                model.bestEpoch(),
                epochs,
                model.validation(),
                model.tested(),
                model.calibration(),
                model.seconds(),
                model.diverged());
    }
}
