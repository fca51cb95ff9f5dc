package io.attentionmotor.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.lab.compare.Comparison.Earlier;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.train.TinyRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final InteractionSource SHOP = new SimulatedShop(new ShopOptions(200, 8, 8, 6, 1));

    @TempDir
    Path folder;

    private static Plan plan(int seeds) {
        return new Plan(TinyRun.config("din", 1), List.of(Variants.named("average"), Variants.named("din")), seeds);
    }

    private List<DataResult> compare(int seeds, RecordingListener listener) {
        return new Comparison(plan(seeds), folder, Earlier.KEPT, KeptDatasets.none(), new ServingClock(1, 3), listener)
                .run(List.of(SHOP));
    }

    /** Dies before the n-th training, as a process would. */
    private static final class RecordingListener implements ComparisonListener {
        final List<String> trained = new ArrayList<>();
        final List<String> stored = new ArrayList<>();
        private final int dies;

        RecordingListener(int dies) {
            this.dies = dies;
        }

        @Override
        public void started(int trainings) {}

        @Override
        public void training(Position position) {
            if (trained.size() == dies) {
                throw new IllegalStateException("died");
            }
        }

        @Override
        public void finished(RunResult run, boolean wasStored) {
            (wasStored ? stored : trained).add(run.variant().name() + run.seed());
        }

        @Override
        public void diverged(String data, Variant variant, long seed, String reason) {
            trained.add(variant.name() + seed + " diverged");
        }

        @Override
        public void timed(int round, int rounds) {}
    }

    @Test
    void anInterruptedComparisonGoesOnWhereItWas() throws Exception {
        assertThatThrownBy(() -> compare(2, new RecordingListener(3))).hasMessage("died");

        RecordingListener second = new RecordingListener(Integer.MAX_VALUE);
        List<DataResult> results = compare(2, second);

        assertThat(second.stored).containsExactly("average1", "din1", "average2");
        assertThat(second.trained).containsExactly("din2");
        DataResult result = results.getFirst();
        assertThat(result.variants()).hasSize(2).allSatisfy(variant -> {
            assertThat(variant.auc().count()).isEqualTo(2);
            assertThat(variant.auc().mean()).isBetween(0.3, 0.9);
            // neither looks at the order, so shuffling must change nothing but the last digits
            assertThat(variant.orderLoss().mean()).isBetween(-1e-3, 1e-3);
            assertThat(variant.serving()).isNotNull();
        });
        ComparisonReport report = ComparisonReport.of(results);
        report.write(folder);
        assertThat(folder.resolve("compare.md")).content().contains("| variant |", "Recommended for this data: ");
        assertThat(folder.resolve("compare.json")).content().contains("\"recommendations\"");
        assertThat(Results.stored(folder)).isEqualTo(results);
    }

    @Test
    void anotherSettingOrALostBundleIsTrainedAgain() throws Exception {
        compare(1, new RecordingListener(Integer.MAX_VALUE));
        Path bundle = folder.resolve("models/simulated-shop-din/1");
        Files.move(bundle, bundle.resolveSibling("lost"));

        RecordingListener second = new RecordingListener(Integer.MAX_VALUE);
        compare(1, second);
        assertThat(second.trained).containsExactly("din1");

        RecordingListener other = new RecordingListener(Integer.MAX_VALUE);
        Plan wider = new Plan(plan(1).base().with("embedding", "4"), plan(1).variants(), 1);
        new Comparison(wider, folder, Earlier.KEPT, KeptDatasets.none(), new ServingClock(1, 1), other)
                .run(List.of(SHOP));
        assertThat(other.trained).containsExactly("average1", "din1");
        assertThat(Results.stored(folder).getFirst().variants())
                .allSatisfy(v -> assertThat(v.auc().count()).isEqualTo(1));
    }

    @Test
    void twoDataSetsOfOneNameAreRefused() {
        Comparison comparison = new Comparison(
                plan(1), folder, Earlier.KEPT, KeptDatasets.none(), new ServingClock(1, 1), new RecordingListener(0));

        assertThatThrownBy(() -> comparison.run(List.of(SHOP, SHOP)))
                .hasMessageContaining("two data sets are named 'simulated-shop'");
    }

    @Test
    void aTrainingThatDivergesIsLeftOut() {
        Variant wild = Variants.chosen(List.of(), List.of("wild:model=average,learning-rate=1e30"))
                .getFirst();
        Plan plan = new Plan(plan(1).base(), List.of(Variants.named("average"), wild), 1);
        RecordingListener listener = new RecordingListener(Integer.MAX_VALUE);

        List<DataResult> results = new Comparison(
                        plan, folder, Earlier.KEPT, KeptDatasets.none(), new ServingClock(1, 1), listener)
                .run(List.of(SHOP));

        assertThat(listener.trained).containsExactly("average1", "wild1 diverged");
        assertThat(results.getFirst().variants())
                .extracting(VariantResult::name)
                .containsExactly("average");
    }

    @Test
    void theTableSaysWhatTheRunsWereMeasuredBy() {
        Plan published =
                new Plan(Plan.published(plan(1).base()), plan(1).variants().subList(0, 1), 1);
        new Comparison(
                        published,
                        folder,
                        Earlier.KEPT,
                        KeptDatasets.none(),
                        new ServingClock(1, 1),
                        new RecordingListener(9))
                .run(List.of(SHOP));
        assertThat(Results.stored(folder).getFirst().protocol()).isEqualTo(DataResult.Protocol.PUBLISHED);

        Plan own = new Plan(plan(1).base(), plan(1).variants().subList(1, 2), 1);
        new Comparison(own, folder, Earlier.KEPT, KeptDatasets.none(), new ServingClock(1, 1), new RecordingListener(9))
                .run(List.of(SHOP));
        DataResult mixed = Results.stored(folder).getFirst();
        assertThat(mixed.protocol()).isEqualTo(DataResult.Protocol.OWN);
        assertThat(mixed.notes()).anySatisfy(note -> assertThat(note).contains("split (published, validated)"));
    }

    @Test
    void anEmptyFolderHasNoTable() {
        assertThatThrownBy(() -> Results.stored(folder)).hasMessageContaining("runs.jsonl holds no finished training");
    }
}
