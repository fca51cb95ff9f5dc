package io.attentionmotor.training.tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Named weights and running statistics in memory, apart from any back-end: what is exported. */
public final class Weights {
    private final SequencedMap<String, Weight> byName = new LinkedHashMap<>();

    /**
     * @param values row-major
     * @param trained false for a running statistic
     */
    public record Weight(long[] shape, float[] values, boolean trained) {
        public Weight {
            long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            if (size != values.length) {
                throw new IllegalArgumentException(
                        "shape %s needs %d values, got %d".formatted(Arrays.toString(shape), size, values.length));
            }
        }
    }

    public void put(String name, Weight weight) {
        byName.put(name, weight);
    }

    public @Nullable Weight find(String name) {
        return byName.get(name);
    }

    /** @throws IllegalArgumentException if there is none of that name and shape */
    public Weight get(String name, long... shape) {
        Weight weight = byName.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("there is no weight '%s'; known: %s".formatted(name, byName.keySet()));
        }
        if (!Arrays.equals(weight.shape(), shape)) {
            throw new IllegalArgumentException("weight '%s' has shape %s, the model needs %s"
                    .formatted(name, Arrays.toString(weight.shape()), Arrays.toString(shape)));
        }
        return weight;
    }

    public Map<String, Weight> all() {
        return Collections.unmodifiableMap(byName);
    }
}
