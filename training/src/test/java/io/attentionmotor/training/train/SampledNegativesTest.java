package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ScorerOptions;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.export.RawRequests;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.MadeUpLog;
import io.attentionmotor.training.sample.Negatives;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log without labels, as most public ones are: positives only, negatives drawn. */
class SampledNegativesTest {
    private static final int CATEGORIES = 4;

    /** Each user touches items of one category only: the history tells which. */
    private static final InteractionSource LOYAL = new InteractionSource() {
        @Override
        public String name() {
            return "loyal";
        }

        @Override
        public void read(InteractionSink sink) {
            SplittableRandom random = new SplittableRandom(1);
            for (int user = 0; user < 300; user++) {
                int category = user % CATEGORIES;
                for (int time = 0; time < 8; time++) {
                    ItemId item = new ItemId("c" + category + "-" + random.nextInt(30));
                    sink.item(item, new CategoryId("c" + category), null);
                    sink.interaction(new Interaction(new UserId("u" + user), item, time, null, Double.NaN));
                }
            }
        }
    };

    @Test
    void learnsWhatTheHistoryTells() {
        Dataset dataset = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(LOYAL);
        TrainedModel trained = new Trainer(TinyRun.config("din", 4), TrainingListener.silent()).fit(dataset);

        // a negative is of the user's category once in four draws: no model can tell those apart
        assertThat(trained.test().gauc()).isGreaterThan(0.8);
        assertThat(trained.test().bestAuc()).isNaN();
        assertThat(trained.test().impressions()).isEqualTo(600);
    }

    @ParameterizedTest
    @EnumSource(Negatives.Distribution.class)
    void aPositiveAmongItsNegativesIsLearntToo(Negatives.Distribution negatives) {
        Dataset dataset = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(LOYAL);
        TrainingConfig config = TinyRun.config("average", 4)
                .with(Map.of("loss", "softmax", "negatives", negatives.id(), "negatives-per-positive", "20"));
        TrainedModel trained = new Trainer(config, TrainingListener.silent()).fit(dataset);

        boolean tellsCategories = negatives != Negatives.Distribution.SAME_CATEGORY;
        assertThat(trained.test().gauc()).isBetween(tellsCategories ? .8 : .2, .95);
        assertThat(trained.epochs().getFirst().loss()).isGreaterThan(1); // of 21
    }

    @Test
    void aSoftmaxNeedsDrawnNegatives() {
        TrainingConfig config = TinyRun.config("average", 1).with("loss", "softmax");

        assertThatThrownBy(() -> new Trainer(config, TrainingListener.silent()).fit(TinyRun.shop()))
                .hasMessageContaining("loss=softmax ranks a positive among drawn negatives");
    }

    @Test
    void whatIsServedIsCalibrated(@TempDir Path models) {
        Dataset dataset = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(LOYAL);
        TrainingConfig config = TinyRun.config("din", 2)
                .with(Map.of("loss", "softmax", "negatives-per-positive", "5", "click-rate", "0.01"));
        TrainedModel trained = new Trainer(config, TrainingListener.silent()).fit(dataset);

        BundleExporter.Exported exported = new BundleExporter(models).export("loyal", trained);

        assertThat(exported.largestDifference()).isLessThan(GoldenCase.TOLERANCE);
        assertThat(exported.manifest().metrics())
                .containsEntry("calibration.slope", trained.calibration().slope());
        try (BundleScorer bundle = BundleScorer.open(exported.folder(), ScorerOptions.defaults())) {
            RawRequests requests = new RawRequests(dataset);
            double mean = dataset.timelines().stream()
                    .limit(40)
                    .flatMapToDouble(timeline ->
                            floats(bundle.score(bundle.encode(requests.atTest(timeline, 50, 3)), false, null)
                                    .score()))
                    .average()
                    .orElseThrow();
            assertThat(mean).isBetween(.001, .02); // a sample's would be about a third
        }
    }

    private static DoubleStream floats(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }

    @Test
    void slatesOfAllItemsThatNoArrayHoldsAreRefusedBeforeTraining() {
        Dataset dataset = new MadeUpLog(2_000_000, 1, 1_200, 1).dataset(1_100, false);
        Trainer trainer = new Trainer(
                TinyRun.config("average", 1).with(Map.of("slate-negatives", "0", "max-history", "1100")),
                TrainingListener.silent());

        assertThatThrownBy(() -> trainer.fit(dataset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slate-negatives=0 ranks 2,000,002 items")
                .hasMessageContaining("1,100 behaviours");
    }
}
