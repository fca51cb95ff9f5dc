package io.attentionmotor.training.train;

import static io.attentionmotor.training.evaluate.MadeUpImpressions.impression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.Impression;
import io.attentionmotor.training.evaluate.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Clicks of probability {@code sigmoid(slope z + shift)}, where the model says {@code sigmoid(z)}. */
    private static List<Impression> clicks(double slope, double shift) {
        Random random = new Random(1);
        List<Impression> impressions = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            float z = (float) (2 * random.nextGaussian());
            boolean clicked = random.nextDouble() < 1 / (1 + Math.exp(-slope * z - shift));
            impressions.add(impression(i, 1, z, clicked));
        }
        return impressions;
    }

    private static TrainingConfig config(String setting, String value) {
        return TrainingConfig.defaults().with(setting, value);
    }

    @Test
    void findsTheSlopeAndTheShiftThatTheClicksHave() {
        Calibration found = Calibration.platt(clicks(.4, -1));

        assertThat(found.slope()).isCloseTo(.4, within(.02));
        assertThat(found.shift()).isCloseTo(-1, within(.03));
    }

    @Test
    void neverTurnsTheOrderRound() {
        assertThat(Calibration.platt(clicks(-.5, 0))).isEqualTo(Calibration.none());
        List<Impression> allAlike = List.of(impression(0, 1, 0, true), impression(1, 1, 0, false));
        assertThat(Calibration.platt(allAlike).slope()).isPositive();
    }

    @Test
    void logitsThatHaveLeftAllBoundsAreBroughtBack() {
        List<Impression> wild = clicks(.4, 0).stream()
                .map(one -> one.withLogit(one.logit() * 1e9f))
                .toList();

        Calibration found = Calibration.platt(wild);

        assertThat(found.slope()).isCloseTo(.4e-9, within(.02e-9));
        assertThat(Metrics.of(found.onSample(wild)).logLoss()).isLessThan(Math.log(2));
    }

    @Test
    void lowersTheLogLossAndKeepsTheAuc() {
        List<Impression> raw = clicks(.4, -1);
        List<Impression> calibrated = Calibration.platt(raw).onSample(raw);

        assertThat(Metrics.of(calibrated).logLoss()).isLessThan(Metrics.of(raw).logLoss() - .05);
        assertThat(Metrics.of(calibrated).auc()).isCloseTo(Metrics.of(raw).auc(), within(1e-6));
        assertThat(Breakdown.of(calibrated).calibrationError()).isLessThan(.02);
    }

    @Test
    void theShareOfClicksInLiveTrafficMovesTheOdds() {
        List<Impression> sample = clicks(1, 0); // half are clicks
        Calibration live = Calibration.of(config("click-rate", "0.02"), false, sample);

        double ofEvenOdds = 1 / (1 + Math.exp(-live.offset()));
        assertThat(ofEvenOdds).isCloseTo(.02, within(.002));
        Calibration raw = Calibration.of(
                config("click-rate", "0.02").with(Map.of("calibration", "none", "negatives-per-positive", "4")),
                false,
                sample);
        assertThat(1 / (1 + Math.exp(-raw.offset() + Math.log(4)))) // of the odds of a fifth, that training draws
                .isCloseTo(.02, within(.002));
        assertThat(live.onSample(sample).getFirst().logit())
                .isCloseTo(sample.getFirst().logit(), within(.1f)); // what is measured is the sample
    }

    @Test
    void isLeftOutWhereTheLogsOwnImpressionsTrain() {
        List<Impression> sample = clicks(.4, -1);

        assertThat(Calibration.of(TrainingConfig.defaults(), true, sample)).isEqualTo(Calibration.none());
        assertThat(Calibration.of(TrainingConfig.defaults(), false, sample)).isNotEqualTo(Calibration.none());
        assertThat(Calibration.of(config("positive-weight", "3"), true, sample)).isNotEqualTo(Calibration.none());
        assertThat(Calibration.of(config("calibration", "none"), false, sample)).isEqualTo(Calibration.none());
        assertThat(Calibration.of(config("click-rate", "0.02"), true, sample)).isEqualTo(Calibration.none());
    }

    /** Clicks that weigh five times as much make raw scores too high. */
    @Test
    void whatIsReportedAndWhatChoosesByLogLossIsCalibrated() {
        TrainingConfig weighted =
                TinyRun.config("average", 1).with(Map.of("positive-weight", "5", "metric", "logloss"));
        TrainedModel raw = train(weighted.with("calibration", "none"));
        TrainedModel calibrated = train(weighted.with("calibration", "platt"));

        assertThat(calibrated.test().logLoss()).isLessThan(raw.test().logLoss() - .1);
        assertThat(calibrated.test().auc()).isCloseTo(raw.test().auc(), within(1e-6));
        assertThat(calibrated.epochs().getFirst().figure())
                .isLessThan(raw.epochs().getFirst().figure() - .1);
    }

    private static TrainedModel train(TrainingConfig config) {
        return new Trainer(config, TrainingListener.silent()).fit(TinyRun.shop());
    }

    @Test
    void rawScoresAreOfTheSampleThatTrainsByWeight() {
        Calibration raw = Calibration.of(
                config("click-rate", "0.02").with(Map.of("calibration", "none", "positive-weight", "5")),
                false,
                clicks(1, 0));

        assertThat(1 / (1 + Math.exp(-raw.offset() - Math.log(5)))).isCloseTo(.02, within(1e-6)); // of odds of 5 to 1
    }
}
