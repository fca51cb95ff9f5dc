package io.attentionmotor.infra.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.StrictYaml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What our tests of the rules, which promtool runs, may say. */
record RulesTests(
        @JsonProperty("rule_files") List<String> ruleFiles,
        @JsonProperty("evaluation_interval") String evaluationInterval,
        List<Case> tests) {
    record Case(
            String name,
            String interval,
            @JsonProperty("input_series") List<Input> inputs,
            @JsonProperty("promql_expr_test") @Nullable List<Expression> expressions,
            @JsonProperty("alert_rule_test") List<Alert> alerts) {}

    record Input(String series, String values) {}

    record Expression(
            String expr,
            @JsonProperty("eval_time") String at,
            @JsonProperty("exp_samples") List<Sample> samples) {}

    record Sample(String labels, double value) {}

    record Alert(
            @JsonProperty("alertname") String name,
            @JsonProperty("eval_time") String at,
            @JsonProperty("exp_alerts") List<Fired> fired) {}

    record Fired(
            @JsonProperty("exp_labels") Map<String, String> labels,
            @JsonProperty("exp_annotations") Map<String, String> annotations) {}

    static RulesTests read() {
        return StrictYaml.read(Repository.text("infra/monitoring/rules-test.yaml"), RulesTests.class);
    }
}
