package io.attentionmotor.infra.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.StrictYaml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What our file of Prometheus rules may say. */
record RulesFile(List<Group> groups) {
    record Group(String name, @Nullable String interval, List<Rule> rules) {}

    /** A recording rule has {@code record}, an alert has {@code alert} and what tells people about it. */
    record Rule(
            @Nullable String record,
            @Nullable String alert,
            String expr,
            @JsonProperty("for") @Nullable String pending,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations) {
        String name() {
            return record != null ? record : String.valueOf(alert);
        }
    }

    static RulesFile read() {
        return StrictYaml.read(Repository.text("infra/monitoring/rules.yaml"), RulesFile.class);
    }

    List<Rule> rules() {
        return groups.stream().flatMap(group -> group.rules().stream()).toList();
    }
}
