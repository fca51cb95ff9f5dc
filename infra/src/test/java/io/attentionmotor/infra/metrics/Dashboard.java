package io.attentionmotor.infra.metrics;

import io.attentionmotor.infra.Repository;
import io.attentionmotor.infra.StrictYaml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What our Grafana dashboard may say. */
record Dashboard(
        String uid,
        String title,
        String description,
        List<String> tags,
        String timezone,
        int schemaVersion,
        int version,
        boolean editable,
        String refresh,
        Span time,
        Templating templating,
        List<Panel> panels) {
    record Span(String from, String to) {}

    record Templating(List<Variable> list) {}

    record Variable(
            String name,
            String type,
            String query,
            String label,
            @Nullable Source datasource,
            int refresh,
            boolean includeAll,
            boolean multi,
            @Nullable String allValue) {}

    record Source(String type, String uid) {}

    record Panel(
            int id,
            String type,
            String title,
            @Nullable String description,
            Place gridPos,
            @Nullable Source datasource,
            @Nullable FieldConfig fieldConfig,
            List<Target> targets) {
        Panel {
            targets = targets == null ? List.of() : targets;
        }
    }

    /** In a grid that is 24 wide. */
    record Place(int h, int w, int x, int y) {
        boolean overlaps(Place other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    record FieldConfig(Defaults defaults) {}

    record Defaults(String unit, int min) {}

    record Target(String refId, Source datasource, String expr, String legendFormat) {}

    /** JSON is YAML, and is read as strictly. */
    static Dashboard read() {
        return StrictYaml.read(Repository.text("infra/monitoring/dashboard.json"), Dashboard.class);
    }

    List<Target> targets() {
        return panels.stream().flatMap(panel -> panel.targets().stream()).toList();
    }
}
