package io.attentionmotor.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.GoldenCase;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ScorerOptions;
import io.attentionmotor.training.evaluate.MadeUpImpressions;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.sample.Timeline;
import io.attentionmotor.training.train.TinyRun;
import io.attentionmotor.training.train.TorchScorer;
import io.attentionmotor.training.train.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleExporterTest {
    @TempDir
    Path models;

    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void theBundleScoresWhatTheTrainerSaw(String architecture) {
        TrainedModel trained = TinyRun.train(architecture, 1);
        BundleExporter.Exported exported = new BundleExporter(models).export("tiny", trained);

        assertThat(exported.comparedRows()).isGreaterThanOrEqualTo(2000);
        assertThat(exported.largestDifference()).isLessThan(GoldenCase.TOLERANCE);
        try (BundleScorer bundle = BundleScorer.open(exported.folder(), ScorerOptions.defaults());
                TorchScorer torch = TorchScorer.of(trained)) {
            assertThat(bundle.manifest().schema().profileFields()).isNotEmpty();
            Timeline timeline = longest(trained);
            RankCall call = new RawRequests(trained.dataset()).atTest(timeline, 0, 1);
            EncodedRequest encoded = bundle.encode(call);
            assertThat(encoded.historyItem()).isEqualTo(newest(timeline, encoded.behaviours()));
            assertThat(bundle.score(encoded, true, null).score())
                    .containsExactly(torch.score(encoded).score(), org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void theBundleOfAModelWithTimeScoresWhatTheTrainerSawAtEachMoment(String architecture) {
        TrainedModel trained = TinyRun.trainWithTime(architecture, 1);
        BundleExporter.Exported exported = new BundleExporter(models).export("timed", trained);

        assertThat(exported.largestDifference()).isLessThan(GoldenCase.TOLERANCE);
        try (BundleScorer bundle = BundleScorer.open(exported.folder(), ScorerOptions.defaults());
                TorchScorer torch = TorchScorer.of(trained)) {
            assertThat(bundle.manifest().schema().time()).isTrue();
            assertThat(bundle.manifest().inputs())
                    .extracting(Signature.TensorSpec::name)
                    .contains(Signature.HISTORY_GAP);
            RankCall call = new RawRequests(trained.dataset()).atTest(longest(trained), 5, 1);
            long at = Objects.requireNonNull(call.at());
            float[] then = scores(bundle, torch, call, at);
            assertThat(scores(bundle, torch, call, at)).isEqualTo(then);
            assertThat(scores(bundle, torch, call, at + 365L * 24 * 3_600_000)).isNotEqualTo(then);
        }
    }

    @Test
    void theManifestSaysHowGoodTheModelIsAndHowItPassedTheGate() {
        TrainedModel trained = TinyRun.train("average", 1);
        TestReport tested = trained.tested();

        Manifest manifest = new BundleExporter(models).export("tiny", trained).manifest();

        assertThat(manifest.metrics())
                .containsEntry("test.auc", trained.test().auc())
                .containsEntry("test.auc.low", tested.intervals().auc().low())
                .containsEntry("test.auc.high", tested.intervals().auc().high())
                .containsEntry("test.hit-rate-5", tested.slates().at5().hitRate())
                .containsEntry("test.positives", (double) tested.sample().positives())
                .containsEntry(
                        "test.unknown-positives", (double) tested.sample().unknownPositives())
                .containsEntry(
                        "floor.popularity.auc",
                        tested.floors().popularity().metrics().auc())
                .containsEntry(
                        "floor.constant.logloss",
                        tested.floors().constant().metrics().logLoss())
                .allSatisfy((name, figure) -> assertThat(figure).as(name).isFinite());
        assertThat(manifest.gate())
                .isEqualTo(
                        QualityGate.judge(tested) instanceof QualityGate.Passed
                                ? Manifest.Gate.PASSED
                                : Manifest.Gate.FORCED);
    }

    @Test
    void whatTheGateRefusesIsForced() throws IOException {
        TrainedModel trained = TinyRun.train("average", 1);
        TrainedModel refused = TinyRun.tested(trained, MadeUpImpressions.refusedReport(.5));

        Path folder = new BundleExporter(models).export("tiny", refused).folder();

        assertThat(Bundle.open(folder).manifest().gate()).isEqualTo(Manifest.Gate.FORCED);
        assertThat(folder.resolve(Bundle.MANIFEST)).content().contains("\"gate\" : \"forced\"");
    }

    /** What both say. */
    private static float[] scores(BundleScorer bundle, TorchScorer torch, RankCall call, long at) {
        EncodedRequest encoded = bundle.encode(RawRequests.call(call.history(), call.candidates(), Map.of(), at));
        float[] scores = bundle.score(encoded, false, null).score();
        assertThat(scores).containsExactly(torch.score(encoded).score(), org.assertj.core.data.Offset.offset(1e-5f));
        return scores;
    }

    private static Timeline longest(TrainedModel trained) {
        return trained.dataset().timelines().stream()
                .max(Comparator.comparingInt(timeline -> timeline.items().length))
                .orElseThrow();
    }

    private static long[] newest(Timeline timeline, int behaviours) {
        int cutoff = timeline.cutoffs()[timeline.moments() - 1];
        return Arrays.stream(timeline.items(), cutoff - behaviours, cutoff)
                .asLongStream()
                .toArray();
    }

    @Test
    void theGoldenCasesHoldEveryEdge() {
        TrainedModel trained = TinyRun.train("din", 1);
        Bundle bundle =
                Bundle.open(new BundleExporter(models).export("tiny", trained).folder());
        assertThat(bundle.golden())
                .extracting(GoldenCase::name)
                .contains("empty history", "one behaviour", "full history", "unknown items", "one candidate")
                .contains("behaviours from after the request", "behaviours of long ago");
    }

    @Test
    void versionsCountUp() {
        TrainedModel trained = TinyRun.train("average", 1);
        BundleExporter exporter = new BundleExporter(models);

        assertThat(exporter.export("tiny", trained).manifest().version()).isEqualTo("1");
        assertThat(exporter.export("tiny", trained).manifest().version()).isEqualTo("2");
    }

    @Test
    void aModelThatDoesNotReproduceItsScoresIsNotExportedAndLeavesNoDraft() throws IOException {
        TrainedModel trained = TinyRun.train("average", 1);
        trained.weights().put("tower.0.bias", new Weights.Weight(new long[] {16}, nan(16), true));

        assertThatThrownBy(() -> new BundleExporter(models).export("tiny", trained))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("empty history");
        try (Stream<Path> left = Files.list(models.resolve("tiny"))) {
            assertThat(left).containsExactly(models.resolve("tiny").resolve(Drafts.LOCK));
        }
    }

    private static float[] nan(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
