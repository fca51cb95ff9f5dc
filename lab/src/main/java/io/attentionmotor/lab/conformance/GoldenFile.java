package io.attentionmotor.lab.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.model.GoldenFacts;
import io.attentionmotor.model.tensor.OnnxRun.Input;
import io.attentionmotor.model.tensor.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of golden vectors: {@code config}, {@code weights}, {@code inputs} and {@code expected}, every tensor as
 * {@code {"shape": [..], "data": [..]}}, row-major.
 *
 * @param config such as {@code model: din}
 * @param expected name to row-major values
 */
record GoldenFile(
        String name,
        Map<String, String> config,
        Weights weights,
        Map<String, Input> inputs,
        Map<String, float[]> expected)
        implements GoldenFacts {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The last word in the name of an input of whole numbers. */
    private static final Set<String> WHOLE = Set.of("item", "category", "ids", "position", "time", "now");

    /** @throws IllegalArgumentException if the file is not a golden file */
    static GoldenFile read(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            Map<String, String> config = new LinkedHashMap<>();
            root.path("config")
                    .properties()
                    .forEach(e -> config.put(e.getKey(), e.getValue().asText()));
            Weights weights = new Weights();
            root.path("weights").properties().forEach(e -> {
                boolean trained = !e.getKey().contains(".running_");
                weights.put(e.getKey(), new Weights.Weight(shape(e.getValue()), floats(e.getValue()), trained));
            });
            Map<String, Input> inputs = new LinkedHashMap<>();
            root.path("inputs").properties().forEach(e -> inputs.put(e.getKey(), input(e.getKey(), e.getValue())));
            Map<String, float[]> expected = new LinkedHashMap<>();
            root.path("expected").properties().forEach(e -> expected.put(e.getKey(), floats(e.getValue())));
            if (expected.isEmpty()) {
                throw new IllegalArgumentException(file + " has no 'expected' tensors: it is not a golden file");
            }
            return new GoldenFile(file.getFileName().toString(), config, weights, inputs, expected);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read golden file " + file + ": " + e.getMessage(), e);
        }
    }

    String model() {
        return config.getOrDefault("model", name.replace(".json", ""));
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Input input(String input) {
        return known(inputs.get(input), "input", input);
    }

    long[] longs(String input) {
        return ((Input.Longs) input(input)).values();
    }

    float[] floats(String input) {
        return ((Input.Floats) input(input)).values();
    }

    /** @throws IllegalArgumentException if there is none of that name */
    Weights.Weight weight(String weight) {
        return known(weights.find(weight), "weight", weight);
    }

    @Override
    public int length(String weight, int axis) {
        return (int) weight(weight).shape()[axis];
    }

    boolean has(String weight) {
        return weights.find(weight) != null;
    }

    @Override
    public String setting(String key) {
        return known(config.get(key), "config", key);
    }

    @Override
    public String setting(String key, String otherwise) {
        return config.getOrDefault(key, otherwise);
    }

    private <T> T known(@Nullable T found, String kind, String wanted) {
        if (found == null) {
            throw new IllegalArgumentException("%s has no %s '%s'".formatted(name, kind, wanted));
        }
        return found;
    }

    private static Input input(String name, JsonNode tensor) {
        boolean whole = WHOLE.contains(name.substring(name.lastIndexOf('_') + 1));
        return whole ? new Input.Longs(longs(tensor), shape(tensor)) : new Input.Floats(floats(tensor), shape(tensor));
    }

    private static long[] longs(JsonNode tensor) {
        JsonNode data = tensor.path("data");
        long[] values = new long[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i).asLong();
        }
        return values;
    }

    private static long[] shape(JsonNode tensor) {
        long[] shape = new long[tensor.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.path("shape").get(i).asLong();
        }
        return shape;
    }

    private static float[] floats(JsonNode tensor) {
        JsonNode data = tensor.path("data");
        float[] values = new float[data.isArray() ? data.size() : 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (data.isArray() ? data.get(i) : data.isMissingNode() ? tensor : data).asDouble();
        }
        return values;
    }
}
