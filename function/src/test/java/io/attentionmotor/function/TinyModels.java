package io.attentionmotor.function;

import io.attentionmotor.scorer.tiny.TinyBundle;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Two models of several versions each, of which the highest by number are to be served, and one with time gaps; one
 * call at a time.
 */
public final class TinyModels implements QuarkusTestResourceLifecycleManager {
    static final TinyBundle TINY = TinyBundle.plain("tiny", "10", 42);
    static final TinyBundle OTHER = TinyBundle.withProfile("other", "2", 7);
    static final TinyBundle TIMED = TinyBundle.withTime("timed", "1", 5);
    static final int MAX_CANDIDATES = 50;

    @Override
    public Map<String, String> start() {
        try {
            Path models = Files.createTempDirectory("models");
            TinyBundle.plain("tiny", "9", 1).writeTo(models);
            TINY.writeTo(models);
            OTHER.writeTo(models);
            TIMED.writeTo(models);
            Files.createDirectories(models.resolve("other").resolve("3")); // still being written: no manifest
            return Map.of(
                    "motor.models",
                    models.toString(),
                    "motor.default-model",
                    "tiny",
                    "motor.max-candidates",
                    Integer.toString(MAX_CANDIDATES),
                    "motor.max-concurrency",
                    "1",
                    "motor.max-waiting",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
