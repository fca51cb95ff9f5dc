package io.attentionmotor.infra.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in the Prometheus text format.
 *
 * @param labels the names of the labels that each series carries, by the series' name
 * @param values the values of each label of each series, by {@code series.label}
 */
record Exposition(Map<String, Set<String>> labels, Map<String, Set<String>> values) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+(?: \\d+)?(?: #.*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    static Exposition parse(String page) {
        Exposition exposition = new Exposition(new TreeMap<>(), new TreeMap<>());
        page.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(exposition::add);
        return exposition;
    }

    private void add(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("not a sample of the Prometheus text format: " + line);
        }
        String series = sample.group(1);
        Set<String> names = labels.computeIfAbsent(series, name -> new TreeSet<>());
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> {
                names.add(label.group(1));
                values.computeIfAbsent(series + "." + label.group(1), name -> new TreeSet<>())
                        .add(label.group(2));
            });
        }
    }
}
