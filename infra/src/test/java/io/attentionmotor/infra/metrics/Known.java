package io.attentionmotor.infra.metrics;

import io.attentionmotor.infra.metrics.PromQl.Condition;
import io.attentionmotor.infra.metrics.PromQl.Selector;
import io.attentionmotor.infra.metrics.RulesFile.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every series there is, by what the processes show and what the recording rules make of it. */
final class Known {
    /** Prometheus adds these to whatever it scrapes. */
    private static final Set<String> OF_TARGETS = Set.of("job", "instance");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Map<String, Set<String>> values = new TreeMap<>();

    Known(List<Exposition> pages, Set<String> jobs) {
        pages.forEach(page -> {
            labels.putAll(page.labels());
            page.values()
                    .forEach((label, seen) -> values.computeIfAbsent(label, key -> new TreeSet<>())
                            .addAll(seen));
        });
        labels.put("up", Set.of());
        labels.replaceAll((series, names) -> with(names, OF_TARGETS));
        labels.keySet().forEach(series -> values.put(series + ".job", jobs));
    }

    /** Adds values that the code gives a label, whether seen or not. */
    void say(String series, String label, Set<String> said) {
        if (values.computeIfAbsent(series + "." + label, key -> new TreeSet<>()).stream()
                .noneMatch(said::contains)) {
            throw new IllegalStateException("%s.%s is never one of %s".formatted(series, label, said));
        }
        values.get(series + "." + label).addAll(said);
    }

    /** Adds what a rule records; the labels left are those it groups by. */
    void record(Rule rule) {
        PromQl query = PromQl.parse(rule.expr());
        Set<String> left = new TreeSet<>(query.groups());
        if (query.quantile()) {
            left.remove("le");
        }
        labels.put(rule.name(), left);
        for (String label : left) {
            Set<String> seen = new TreeSet<>();
            query.selectors()
                    .forEach(selector -> seen.addAll(values.getOrDefault(selector.series() + "." + label, Set.of())));
            values.put(rule.name() + "." + label, seen);
        }
    }

    /** @return what of this expression does not exist, in words; empty if all does */
    List<String> faults(String expression) {
        PromQl query = PromQl.parse(expression);
        List<String> faults = new ArrayList<>();
        for (Selector selector : query.selectors()) {
            Set<String> carried = labels.get(selector.series());
            if (carried == null) {
                faults.add("no process shows the series " + selector.series());
                continue;
            }
            selector.conditions().forEach(condition -> check(selector.series(), condition, faults));
            for (String label : query.groups()) {
                if (!carried.contains(label)) {
                    faults.add("%s is grouped by %s, which it does not carry".formatted(selector.series(), label));
                }
            }
        }
        return faults;
    }

    private void check(String series, Condition condition, List<String> faults) {
        Set<String> seen = values.getOrDefault(series + "." + condition.label(), Set.of());
        if (!labels.getOrDefault(series, Set.of()).contains(condition.label())) {
            faults.add("%s does not carry the label %s".formatted(series, condition.label()));
        } else if (!condition.value().startsWith("$") && seen.stream().noneMatch(value -> matches(condition, value))) {
            faults.add("%s never has %s=\"%s\", only %s".formatted(series, condition.label(), condition.value(), seen));
        }
    }

    private static boolean matches(Condition condition, String value) {
        return condition.operator().contains("~") ? value.matches(condition.value()) : value.equals(condition.value());
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
