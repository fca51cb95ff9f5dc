package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FunctionConfigTest {
    /** A default that changes is a change for those who run it: it belongs in the change log. */
    @Test
    void recordedDefaults() throws ReflectiveOperationException {
        FunctionConfig config = new SmallRyeConfigBuilder()
                .withMapping(FunctionConfig.class)
                .build()
                .getConfigMapping(FunctionConfig.class);
        Map<String, Object> defaults = new TreeMap<>();
        for (Method setting : Arrays.asList(FunctionConfig.class.getMethods())) {
            defaults.put(setting.getName(), setting.invoke(config));
        }

        assertThat(defaults)
                .isEqualTo(Map.ofEntries(
                        Map.entry("models", "models"),
                        Map.entry("defaultModel", Optional.empty()),
                        Map.entry("maxCandidates", 2_000),
                        Map.entry("intraOpThreads", 1),
                        Map.entry("sliceCandidates", OptionalInt.empty()),
                        Map.entry("slicePairs", OptionalInt.empty()),
                        Map.entry("longHistory", OptionalInt.empty()),
                        Map.entry("executionProvider", ProviderChoice.CPU),
                        Map.entry("maxConcurrency", OptionalInt.empty()),
                        Map.entry("maxWaiting", 100)));
    }
}
