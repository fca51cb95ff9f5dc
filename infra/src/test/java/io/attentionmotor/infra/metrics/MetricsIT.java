package io.attentionmotor.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.infra.Component;
import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.metrics.RulesFile.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and dashboard ask for what the packaged processes really show. */
class MetricsIT {
    @TempDir
    static Path folder;

    private static Known known;

    @BeforeAll
    static void askARunningSystem() throws Exception {
        try (RunningSystem system = new RunningSystem(folder)) {
            system.exercise();
            system.makeBusy();
            Exposition function = system.functionMetrics();
            system.fail();
            known = new Known(List.of(function, system.gatewayMetrics()), Set.of("gateway", "function"));
        }
        // a model that fails, or that a deadline stops half way, cannot be asked for
        known.say("motor_rank_calls_total", "outcome", Component.functionOutcomes());
        RulesFile.read().rules().stream().filter(rule -> rule.record() != null).forEach(known::record);
    }

    @Test
    void rulesNameSeriesAndLabelsThatExist() {
        assertThat(RulesFile.read().rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(known.faults(rule.expr())).isEmpty());
    }

    @Test
    void dashboardNamesSeriesAndLabelsThatExist() {
        assertThat(Dashboard.read().targets())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(known.faults(target.expr())).isEmpty());
    }

    @Test
    void rulesAreTestedWithSeriesThatExist() {
        assertThat(RulesTests.read().tests().stream()
                        .flatMap(test -> test.inputs().stream())
                        .map(RulesTests.Input::series))
                .isNotEmpty()
                .allSatisfy(
                        series -> assertThat(known.faults(series).stream().filter(fault -> !fault.contains(" never ")))
                                .isEmpty());
    }

    /** Its table of series: each name, with its labels. */
    @Test
    void theOperatorsPageListsSeriesThatExist() {
        List<MatchResult> rows = Pattern.compile("(?m)^\\| `(gateway_\\w+|motor_\\w+)` \\| ([^|]*) \\|")
                .matcher(Repository.text("docs/operating.md"))
                .results()
                .toList();

        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> {
            String series = row.group(1).endsWith("_total") ? row.group(1) : row.group(1) + "_count";
            String labels = row.group(2).replace("`", "");
            assertThat(known.faults("sum by (%s) (%s)".formatted(labels, series)))
                    .isEmpty();
        });
    }

    /** As in {@code label_values(series, label)}. */
    @Test
    void variablesOfTheDashboardAreLabelsThatExist() {
        List<Dashboard.Variable> queries = Dashboard.read().templating().list().stream()
                .filter(variable -> variable.type().equals("query"))
                .toList();

        assertThat(queries).isNotEmpty().allSatisfy(variable -> {
            assertThat(variable.query()).matches("label_values\\(\\w+, \\w+\\)");
            assertThat(known.faults(
                            variable.query().replaceFirst("label_values\\((\\w+), (\\w+)\\)", "sum by ($2) ($1)")))
                    .isEmpty();
        });
    }

    @Test
    void aSeriesALabelOrAValueThatDoesNotExistIsFound() {
        assertThat(known.faults("gateway_request_seconds_count"))
                .containsExactly("no process shows the series gateway_request_seconds_count");
        assertThat(known.faults("gateway_problems_total{kind=\"x\"}"))
                .containsExactly("gateway_problems_total does not carry the label kind");
        assertThat(known.faults("motor_rank_calls_total{outcome=\"late\"}"))
                .singleElement()
                .asString()
                .startsWith("motor_rank_calls_total never has outcome=\"late\", only [");
        assertThat(known.faults("sum by (route) (gateway_problems_total)"))
                .containsExactly("gateway_problems_total is grouped by route, which it does not carry");
        assertThat(known.faults("sum(up{job=\"gatewya\"})")).hasSize(1);
    }

    /** Recorded series are written level:metric:operations, and carry the labels that the level names. */
    @Test
    void recordedSeriesAreNamedByWhatTheyCarry() {
        List<Rule> recorded = RulesFile.read().rules().stream()
                .filter(rule -> rule.record() != null)
                .toList();

        assertThat(recorded).isNotEmpty().allSatisfy(rule -> {
            String level = rule.name().substring(0, rule.name().indexOf(':'));
            boolean none = level.startsWith("gateway_");
            assertThat(known.faults(none ? rule.name() : "sum by (%s) (%s)".formatted(level, rule.name())))
                    .isEmpty();
        });
    }
}
