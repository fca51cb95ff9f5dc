package io.attentionmotor.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.model.layer.Activation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shared form gives the scores of the written one; the benchmark says so of every case. */
class ServingBenchTest {
    private static ServingPlan plan(Activation activation, Integer... candidates) {
        return new ServingPlan(ServingModel.all(), List.of(candidates), List.of(7, 1), activation, 2, 3, 1);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void computingTheUserOnceChangesNoScore(Activation activation) {
        ServingBenchReport report = new ServingBench(plan(activation, 1, 70), (_, _, _) -> {}).run();

        assertThat(report.rows()).hasSize(3 * 2 * 2).allSatisfy(row -> {
            if (row.model().equals("bst-target-last")) {
                assertThat(row.difference()).isNull(); // written bidirectional: another function
            } else {
                assertThat(row.difference()).isLessThan(1e-5);
            }
        });
    }

    @Test
    void everyCaseIsMeasuredAndWrittenDown(@TempDir Path folder) throws Exception {
        List<Integer> done = new ArrayList<>();
        ServingPlan plan = plan(Activation.RELU, 40);

        ServingBenchReport report = new ServingBench(plan, (count, all, _) -> {
                    done.add(count);
                    assertThat(all).isEqualTo(6);
                })
                .run();

        assertThat(done).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.rounds()).isEqualTo(3);
            assertThat(row.shared().millis()).isPositive();
            assertThat(row.floor()).isPositive();
            assertThat(row.timesFaster()).isPositive();
        });
        report.write(folder);
        assertThat(Files.readString(folder.resolve("serving.md")))
                .contains("| din | 40 | 1 |", "| dien | 40 | 7 |", "| bst-target-last | 40 | 7 |", report.measured());
        JsonNode json = new JsonMapper().readTree(folder.resolve("serving.json").toFile());
        assertThat(json.at("/plan/models/2").asText()).isEqualTo("bst-target-last");
        assertThat(json.at("/rows/0/shared/millis").asDouble())
                .isEqualTo(report.rows().getFirst().shared().millis());
        assertThat(Files.readString(folder.resolve("serving.html")))
                .contains("<canvas", "bst-target-last")
                .doesNotContain("http://", "src=");
    }

    @Test
    void aFormThatWouldNotFitIsLeftOutAndSaidSo() {
        ServingPlan plan = new ServingPlan(
                ServingModel.all().stream()
                        .filter(model -> model.id().equals("bst-target-last"))
                        .toList(),
                List.of(500),
                List.of(600),
                Activation.RELU,
                1,
                3,
                0);

        ServingBenchReport report = new ServingBench(plan, (_, _, _) -> {}).run();

        assertThat(report.rows().getFirst().written()).isNull();
        assertThat(report.table().rows().getFirst().get(3)).isEqualTo("-");
    }

    @Test
    void refusesAPlanThatMeasuresNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServingPlan(List.of(), List.of(1), List.of(1), Activation.RELU, 1, 3, 0))
                .withMessageContaining("nothing to measure");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(Activation.RELU, 0))
                .withMessageContaining("candidates is 0");
    }
}
