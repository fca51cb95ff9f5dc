package io.attentionmotor.training.train;

import io.attentionmotor.model.setting.HyperParameter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Settings as a flat YAML mapping from their names. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * The base with what the file says changed.
     *
     * @throws IllegalArgumentException as {@link #read(Path)}
     */
    public static TrainingConfig read(Path file, TrainingConfig base) {
        return base.with(read(file));
    }

    /**
     * What the file sets, by name, as {@link TrainingConfig#with(Map)} takes it; each value looked at alone.
     *
     * @throws IllegalArgumentException if it cannot be read or a line of it cannot be used; names file and line
     */
    public static Map<String, String> read(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple entry : entries(file)) {
            int line = entry.getKeyNode().getStartMark().getLine() + 1;
            String where = "%s:%d: ".formatted(file, line);
            String name = scalar(entry.getKeyNode(), where);
            Integer earlier = lines.put(name, line);
            if (earlier != null) {
                throw new IllegalArgumentException(
                        "%s%s is set already in line %d: leave one out".formatted(where, name, earlier));
            }
            try {
                String value = value(entry.getValueNode(), where);
                Settings.check(name, value);
                values.put(name, value);
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                throw message.startsWith(where) ? e : new IllegalArgumentException(where + message, e);
            }
        }
        return values;
    }

    private static Iterable<NodeTuple> entries(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                return List.of(); // an empty file, or one of comments alone
            }
            if (root instanceof MappingNode mapping) {
                return mapping.getValue();
            }
            throw new IllegalArgumentException("%s: write one setting a line, like 'batch-size: 1024'".formatted(file));
        } catch (YAMLException e) {
            throw new IllegalArgumentException("%s is no YAML: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read (%s)".formatted(file, e), e);
        }
    }

    private static String value(Node node, String where) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(each -> scalar(each, where)).collect(Collectors.joining(","))
                : scalar(node, where);
    }

    private static String scalar(Node node, String where) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new IllegalArgumentException(where + "settings are flat: write one a line, like 'batch-size: 1024'");
    }

    /** Every setting with what it does, as {@link #read} takes it. */
    public static String write(TrainingConfig config) {
        StringBuilder yaml = new StringBuilder();
        Map<String, String> texts = Settings.texts(config);
        String group = "";
        for (HyperParameter setting : Settings.all()) {
            if (!setting.group().equals(group)) {
                yaml.append(group.isEmpty() ? "" : "\n")
                        .append("# ")
                        .append(setting.group())
                        .append('\n');
                group = setting.group();
            }
            String text = texts.getOrDefault(setting.name(), setting.defaultText());
            String value = setting.isList() ? "[" + text.replace(",", ", ") + "]" : text;
            yaml.append("%s: %s  # %s\n".formatted(setting.name(), value, setting.description()));
        }
        return yaml.toString();
    }
}
