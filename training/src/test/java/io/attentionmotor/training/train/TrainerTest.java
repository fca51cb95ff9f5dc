package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Impression;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.SlateMetrics;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void learnsKeepsTheBestEpochAndRepeatsItselfFromTheSeed(String architecture) {
        boolean simple = architecture.equals("average") || architecture.equals("din");
        int epochs = simple ? 6 : 3;
        TrainedModel first = TinyRun.train(architecture, epochs);
        TrainedModel second = TinyRun.train(architecture, epochs);

        // recurrent and transformer layers learn so few users by heart
        assertThat(first.test().auc())
                .isGreaterThan(simple ? 0.58 : 0)
                .isLessThan(first.test().bestAuc());
        assertThat(first.epochs().getLast().loss())
                .isLessThan(first.epochs().getFirst().loss());
        assertThat(first.epochs())
                .filteredOn(TrainingListener.EpochReport::best)
                .last()
                .extracting(TrainingListener.EpochReport::epoch)
                .isEqualTo(first.bestEpoch());
        assertThat(first.epochs())
                .allSatisfy(report -> assertThat(report.validation().auc())
                        .isLessThanOrEqualTo(first.validation().auc()));
        assertThat(validationOf(first)).isEqualTo(first.validation());
        assertThat(second.validation()).isEqualTo(first.validation());
        for (Map.Entry<String, Weights.Weight> weight : first.weights().all().entrySet()) {
            Weights.Weight again = second.weights().find(weight.getKey());
            assertThat(again).isNotNull();
            assertThat(again.values())
                    .as(weight.getKey())
                    .isEqualTo(weight.getValue().values());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGLOSS", "MRR"})
    void theFigureOfAnEpochIsThatOfTheMetric(ChoosingMetric metric) {
        TrainingConfig config = TinyRun.config("average", 1).with("metric", metric.name());
        TrainedModel trained = new Trainer(config, TrainingListener.silent()).fit(TinyRun.shop());

        assertThat(trained.figure()).isEqualTo(metric.of(trained.validation(), slatesOf(trained)));
    }

    @Test
    void theTestReportsWhatHasToBeBeaten() {
        TestReport tested = TinyRun.train("average", 1).tested();

        assertThat(tested.floors().popularity().metrics().auc()).isBetween(0.3, 0.7);
        assertThat(tested.floors().clickRate()).isBetween(0.05, 0.5);
        assertThat(tested.intervals().auc().low()).isLessThan(tested.model().auc());
        assertThat(tested.slates().candidates()).isEqualTo(6);
    }

    /** Measured anew from the weights that were kept. */
    private static Metrics validationOf(TrainedModel trained) {
        return Metrics.of(scored(trained));
    }

    private static SlateMetrics slatesOf(TrainedModel trained) {
        return SlateMetrics.of(scored(trained));
    }

    private static List<Impression> scored(TrainedModel trained) {
        Dataset dataset = trained.dataset();
        Batches batches =
                new Batches(dataset, new Negatives(Negatives.Distribution.UNIFORM, dataset), 1, 128, 32, true);
        try (TorchScorer scorer = TorchScorer.of(trained)) {
            return new Evaluator(scorer, batches).score(Split.VALIDATION);
        }
    }
}
