package io.attentionmotor.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.lab.compare.Variant;
import io.attentionmotor.lab.compare.Variants;
import io.attentionmotor.training.train.StepClock;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark measures every variant, and writes down what it measured. */
class TrainingBenchTest {
    private static final TrainingConfig TINY = TrainingConfig.defaults()
            .with(Map.of("embedding", "8", "batch-size", "32", "max-history", "6", "threads", "2"));

    private static BenchPlan plan(List<Variant> variants, List<Integer> items) {
        return new BenchPlan(TINY, variants, items, 10, 8, 1, 2, 3);
    }

    @Test
    void everyVariantIsMeasuredInEachSize(@TempDir Path folder) throws Exception {
        List<Variant> variants = Stream.concat(Variants.defaults().stream(), Stream.of(Variants.named("din+time")))
                .toList();
        BenchPlan plan = plan(variants, List.of(500, 50));
        List<Integer> done = new ArrayList<>();

        TrainingBenchReport report = new TrainingBench(plan, (step, all, _) -> {
                    done.add(step);
                    assertThat(all).isEqualTo(7 * 2 * (1 + 2 * (1 + 3)));
                })
                .run();

        assertThat(done).hasSize(plan.allSteps()).last().isEqualTo(plan.allSteps());
        assertThat(report.variants()).extracting(VariantSpeed::variant).isEqualTo(variants);
        assertThat(report.variants()).allSatisfy(speed -> {
            assertThat(speed.sizes()).extracting(SizeSpeed::items).containsExactly(50, 500);
            assertThat(speed.sizes()).extracting(SizeSpeed::tableRows).containsExactly(52, 502);
            assertThat(speed.sizes()).allSatisfy(size -> {
                assertThat(size.examplesPerSecond()).isFinite().isPositive();
                assertThat(size.millisPerStep()).isFinite().isPositive();
                assertThat(size.itemRowsPerStep()).isPositive().isLessThanOrEqualTo(size.tableRows());
                assertThat(size.millisOfSteps()).hasSize(2 * 3);
            });
            assertThat(speed.stepTimeRatio()).isFinite().isPositive();
        });

        report.write(folder);
        assertThat(Files.readString(folder.resolve("training.md")))
                .contains(
                        "# Training speed",
                        "Measured " + report.measured(),
                        "| bst-target-last | 500 |",
                        "resident MB");
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("training.json").toFile());
        assertThat(json.at("/measured").asText()).isEqualTo(report.measured());
        assertThat(json.at("/setup/settings/embedding").asText()).isEqualTo("8");
        assertThat(json.at("/variants/6/sizes/1/millisPerStep").asDouble())
                .isEqualTo(report.variants().get(6).sizes().get(1).millisPerStep());
    }

    @Test
    void theRatioIsTakenStepByStep() {
        SizeSpeed small = new SizeSpeed(10, 12, 1, 1, 1, List.of(10.0, 100.0, 20.0));
        SizeSpeed large = new SizeSpeed(1000, 1002, 1, 1, 1, List.of(11.0, 130.0, 20.0));

        assertThat(large.stepTimeOver(small)).isEqualTo(1.1, within(1e-9));
        assertThat(small.stepTimeOver(small)).isEqualTo(1);
    }

    @Test
    void theSameStepHasABatchOfTheSameShapeInEverySize() {
        BenchPlan plan = plan(List.of(Variants.named("dien")), List.of(50, 500));
        TrainingConfig config = TINY.with("model", "dien");
        try (StepClock small = StepClock.start(config, plan.log(50).dataset(6, false));
                StepClock large = StepClock.start(config, plan.log(500).dataset(6, false))) {
            for (int step = 0; step < 10; step++) { // more than an epoch
                assertThat(small.step().examples()).isEqualTo(large.step().examples());
            }
        }
    }

    @Test
    void theVerdictNamesTheVariantsAboveTheWantedRatio() {
        List<Variant> variants = List.of(Variants.named("din"), Variants.named("dien"));
        BenchPlan plan = plan(variants, List.of(10, 1000));

        assertThat(TrainingBenchReport.of(plan, List.of(speed("din", 1.2), speed("dien", 0.9)))
                        .verdict())
                .isEqualTo(
                        "A step with 1,000 items instead of 10 takes at most 1.2 times as long, for every variant, as wanted.");
        assertThat(TrainingBenchReport.of(plan, List.of(speed("din", 1.21), speed("dien", Double.NaN)))
                        .verdict())
                .isEqualTo(
                        "A step with 1,000 items instead of 10 takes more than the wanted 1.2 times as long for din (1.21), dien (NaN).");
    }

    @Test
    void unknownMemoryIsADash() {
        BenchPlan plan = plan(List.of(Variants.named("din")), List.of(10));

        assertThat(TrainingBenchReport.of(plan, List.of(speed("din", 1)))
                        .memory()
                        .rows())
                .containsExactly(List.of("din", "-", "-"));
    }

    private static VariantSpeed speed(String variant, double ratio) {
        return new VariantSpeed(Variants.named(variant), List.of(), ratio, null, null);
    }

    @Test
    void aPlanThatCannotBeMeasuredIsRefused() {
        List<Variant> din = List.of(Variants.named("din"));

        assertThatThrownBy(() -> plan(din, List.of(10, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("items is 0, it must be at least 1");
        assertThatThrownBy(() -> new BenchPlan(TINY, din, List.of(10), 0, 8, 1, 1, 1))
                .hasMessage("users is 0, it must be at least 1");
        assertThatThrownBy(() -> new BenchPlan(TINY, din, List.of(10), 1, 2, 1, 1, 1))
                .hasMessage("events is 2, it must be at least 3");
        assertThatThrownBy(() -> new BenchPlan(TINY, din, List.of(10), 1, 8, 1, 1, 0))
                .hasMessage("steps is 0, it must be at least 1");
        assertThatThrownBy(() -> plan(List.of(new Variant("odd", Map.of("embedding", "0"))), List.of(10)))
                .hasMessage("variant odd: embedding is 0, it must be at least 1");
        assertThatThrownBy(() -> plan(List.of(), List.of(10))).hasMessageContaining("nothing to measure");
    }

    @Test
    void linuxTellsTheResidentMemory() {
        Long resident = ResidentMemory.now();

        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(resident).isNotNull().isGreaterThan(10_000_000);
        } else {
            assertThat(resident).isNull();
        }
    }
}
