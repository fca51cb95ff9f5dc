package io.attentionmotor.lab.tune;

import io.attentionmotor.lab.tune.Dimension.Range;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A search space as YAML: setting name to a list of values, or to {@code {from, to, log, integer}}.
 *
 * <pre>
 * learning-rate: {from: 0.0003, to: 0.01, log: true}
 * embedding: [16, 32, 64]
 * tower-layers: [[64, 32], [128, 64]]
 * </pre>
 */
public final class SpaceFile {
    private static final Set<String> KEYS = Set.of("from", "to", "log", "integer");

    private SpaceFile() {}

    /** @throws IllegalArgumentException if the file cannot be read or an entry is neither; names file and setting */
    public static SearchSpace read(Path file) {
        if (!(load(file) instanceof Map<?, ?> entries) || entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: write one setting a line, like 'embedding: [16, 32]' or 'dropout: {from: 0, to: 0.5}'"
                            .formatted(file));
        }
        SortedMap<String, Dimension> dimensions = new TreeMap<>();
        entries.forEach((name, value) -> {
            try {
                dimensions.put(String.valueOf(name), dimension(value));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s: %s: %s".formatted(file, name, e.getMessage()), e);
            }
        });
        return new SearchSpace(dimensions);
    }

    private static Object load(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Yaml(new SafeConstructor(options)).load(reader);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("%s is no YAML: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read (%s)".formatted(file, e), e);
        }
    }

    private static Dimension dimension(@Nullable Object value) {
        return switch (value) {
            case List<?> values ->
                new Dimension.Choice(values.stream().map(SpaceFile::text).toList());
            case Map<?, ?> range -> range(range);
            case null, default -> throw new IllegalArgumentException("write a list of values, or {from: .., to: ..}");
        };
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> parts
                ? parts.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private static Range range(Map<?, ?> range) {
        range.keySet().forEach(key -> {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException("'%s' is none of from, to, log, integer".formatted(key));
            }
        });
        return new Range(
                number(range, "from"),
                number(range, "to"),
                flag(range, "log") ? Range.Scale.LOG : Range.Scale.LINEAR,
                flag(range, "integer") ? Range.Kind.INTEGER : Range.Kind.REAL);
    }

    private static double number(Map<?, ?> range, String key) {
        Object value = range.get(key);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(key));
        }
        try {
            return Double.parseDouble(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is '%s', it must be a number".formatted(key, value), e);
        }
    }

    private static boolean flag(Map<?, ?> range, String key) {
        Object value = range.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException("'%s' is '%s', it must be true or false".formatted(key, value));
    }
}
