package io.attentionmotor.infra.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own tool says. Skipped where there is no promtool on the PATH (Debian's package prometheus). */
class PromtoolTest {
    private static final Path MONITORING = Repository.path("infra/monitoring");

    @Test
    void rulesAreValidAndFireWhenTheyShould() {
        assertThat(Tool.run("promtool", "check", "rules", MONITORING + "/rules.yaml"))
                .contains("SUCCESS");
        assertThat(Tool.run("promtool", "test", "rules", MONITORING + "/rules-test.yaml"))
                .contains("SUCCESS");
    }

    @Test
    void configurationIsValid() {
        assertThat(Tool.run("promtool", "check", "config", MONITORING + "/prometheus.yaml"))
                .contains("SUCCESS");
    }

    /** The dashboard's queries, each as a rule of its own. */
    @Test
    void queriesOfTheDashboardAreValid(@TempDir Path folder) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        List<Dashboard.Target> targets = Dashboard.read().targets();
        for (int i = 0; i < targets.size(); i++) {
            rules.append("      - record: query_%d\n        expr: |\n          %s\n"
                    .formatted(
                            i,
                            targets.get(i)
                                    .expr()
                                    .replace("$__rate_interval", "5m")
                                    .replace("$model", ".*")));
        }
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, rules);

        assertThat(Tool.run("promtool", "check", "rules", file.toString()))
                .contains("SUCCESS: %d rules found".formatted(targets.size()));
    }
}
