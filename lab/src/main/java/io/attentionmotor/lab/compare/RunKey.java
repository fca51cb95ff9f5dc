package io.attentionmotor.lab.compare;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes one training differ from another.
 *
 * @param data fingerprint of the encoded data set
 * @param configuration every setting that decides what is learnt, by name, the seed among them
 */
public record RunKey(String data, SortedMap<String, String> configuration) {
    private static final String SEED = "seed";

    public RunKey {
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }

    String setting(String name) {
        return Objects.requireNonNullElse(configuration.get(name), "not recorded");
    }

    /** The configuration but for the seed: what the seeds of one variant have in common. */
    SortedMap<String, String> withoutSeed() {
        SortedMap<String, String> common = new TreeMap<>(configuration);
        common.remove(SEED);
        return common;
    }
}
