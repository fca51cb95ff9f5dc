package io.attentionmotor.infra.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.StrictYaml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our Prometheus configurations may say. */
record PrometheusConfig(
        Global global,
        @JsonProperty("rule_files") List<String> ruleFiles,
        @JsonProperty("scrape_configs") List<Scrape> scrapes) {
    record Global(@JsonProperty("scrape_interval") String scrapeInterval) {}

    record Scrape(
            @JsonProperty("job_name") String job,
            @JsonProperty("metrics_path") String path,
            @JsonProperty("static_configs") List<Static> statics,
            @JsonProperty("kubernetes_sd_configs") List<Discovery> discoveries,
            @JsonProperty("relabel_configs") List<Relabel> relabels) {
        Scrape {
            statics = statics == null ? List.of() : statics;
            discoveries = discoveries == null ? List.of() : discoveries;
            relabels = relabels == null ? List.of() : relabels;
        }
    }

    record Static(List<String> targets) {}

    record Discovery(String role, List<Selector> selectors) {}

    record Selector(String role, String label) {}

    record Relabel(
            @JsonProperty("source_labels") List<String> sources,
            @Nullable String regex,
            @Nullable String action,
            @JsonProperty("target_label") @Nullable String target) {}

    static PrometheusConfig read(String file) {
        return StrictYaml.read(Repository.text("infra/monitoring/" + file), PrometheusConfig.class);
    }
}
