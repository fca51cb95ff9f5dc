package io.attentionmotor.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.infra.Component;
import io.attentionmotor.infra.metrics.Dashboard.Panel;
import io.attentionmotor.infra.metrics.PrometheusConfig.Scrape;
import io.attentionmotor.infra.metrics.RulesFile.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringTest {
    private final List<Rule> rules = RulesFile.read().rules();
    private final Dashboard dashboard = Dashboard.read();

    @Test
    void everyAlertSaysHowUrgentItIsAndWhatToDo() {
        assertThat(rules.stream().filter(rule -> rule.alert() != null))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.labels()).containsOnlyKeys("severity");
                    assertThat(rule.labels().get("severity")).isIn("critical", "warning");
                    assertThat(rule.annotations()).containsOnlyKeys("summary", "description");
                });
    }

    @Test
    void testsOfRulesNameAlertsThatExist() {
        assertThat(RulesTests.read().tests().stream()
                        .flatMap(test -> test.alerts().stream())
                        .map(RulesTests.Alert::name))
                .isNotEmpty()
                .isSubsetOf(rules.stream().map(Rule::name).toList());
    }

    /** A description may refer to a recorded series, a variable or a page: they exist. */
    @Test
    void descriptionsNameWhatExists() {
        Set<String> recorded = Set.copyOf(rules.stream().map(Rule::name).toList());
        Set<String> variables = new java.util.TreeSet<>(Component.gateway().variables());
        variables.addAll(Component.function().variables());

        for (Rule rule : rules) {
            if (rule.annotations() != null) {
                String text = String.join(" ", rule.annotations().values());
                assertThat(words(text, "\\w+:\\w+:\\w+")).isSubsetOf(recorded);
                assertThat(words(text, "MOTOR_\\w+")).isSubsetOf(variables);
            }
        }
    }

    @Test
    void panelsDoNotOverlapAndEachHasAUnitAndQueries() {
        List<Panel> panels = dashboard.panels();
        assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates();
        for (Panel panel : panels) {
            assertThat(panel.gridPos().x() + panel.gridPos().w()).isLessThanOrEqualTo(24);
            assertThat(panels.stream()
                            .filter(other -> other.id() != panel.id())
                            .filter(other -> other.gridPos().overlaps(panel.gridPos())))
                    .isEmpty();
            if (panel.type().equals("row")) {
                assertThat(panel.targets()).isEmpty();
            } else {
                assertThat(panel.fieldConfig()).isNotNull();
                assertThat(panel.targets())
                        .isNotEmpty()
                        .extracting(Dashboard.Target::refId)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void queriesUseTheVariablesThatTheDashboardHas() {
        List<String> variables = dashboard.templating().list().stream()
                .map(Dashboard.Variable::name)
                .toList();

        assertThat(dashboard.targets()).allSatisfy(target -> {
            assertThat(target.datasource().uid()).isEqualTo("${datasource}");
            assertThat(words(target.expr().replace("$__rate_interval", ""), "\\$\\w+"))
                    .allSatisfy(used -> assertThat(variables).contains(used.substring(1)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void prometheusAsksBothProcessesWhereTheyListen(String name) {
        Component component = Component.named(name);

        Scrape laptop = scrape("prometheus.yaml", name);
        assertThat(laptop.path()).isEqualTo(component.metricsPath());
        assertThat(laptop.statics())
                .singleElement()
                .satisfies(it -> assertThat(it.targets()).containsExactly("%s:%d".formatted(name, component.port())));
        Scrape cluster = scrape("prometheus-kubernetes.yaml", name);
        assertThat(cluster.path()).isEqualTo(component.metricsPath());
        assertThat(cluster.relabels().getFirst().regex()).isEqualTo("%s;%s;%d".formatted(name, name, component.port()));
    }

    private static Scrape scrape(String file, String job) {
        PrometheusConfig config = PrometheusConfig.read(file);
        assertThat(config.ruleFiles()).containsExactly("rules.yaml");
        return config.scrapes().stream()
                .filter(scrape -> scrape.job().equals(job))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group())
                .toList();
    }
}
