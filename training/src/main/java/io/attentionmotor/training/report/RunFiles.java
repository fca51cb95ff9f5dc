package io.attentionmotor.training.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.training.train.SettingsFile;
import io.attentionmotor.training.train.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What a run folder holds, by name. */
record RunFiles(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES) // a file of an earlier version
            .build();

    Path page() {
        return folder.resolve("report.html");
    }

    private Path facts() {
        return folder.resolve("run.json");
    }

    private Path config() {
        return folder.resolve("config.yaml");
    }

    private Path outcome() {
        return folder.resolve("test.json");
    }

    MetricsLog metrics() {
        return new MetricsLog(folder.resolve("metrics.jsonl"));
    }

    /** Empties the folder of an earlier run's results. */
    void begin(RunFacts facts, TrainingConfig config) {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(outcome());
            Files.deleteIfExists(page());
            write(config(), SettingsFile.write(config));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be written (%s): name another run folder".formatted(folder, e), e);
        }
        write(facts);
    }

    void write(RunFacts facts) {
        try {
            write(facts(), JSON.writeValueAsString(facts));
        } catch (IOException e) {
            throw new UncheckedIOException(facts() + " cannot be written: " + e, e);
        }
    }

    void end(RunOutcome outcome) {
        try {
            write(outcome(), JSON.writeValueAsString(outcome));
        } catch (IOException e) {
            throw new UncheckedIOException(outcome() + " cannot be written: " + e, e);
        }
    }

    /** Empty if no run was started here. */
    Optional<RunFacts> findFacts() {
        return Files.isRegularFile(facts()) ? Optional.of(read(facts(), RunFacts.class)) : Optional.empty();
    }

    /** @throws IllegalArgumentException if this is no run folder */
    RunFacts readFacts() {
        return findFacts()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is no run folder, it has no run.json: name one that ./motor train wrote"
                                .formatted(folder)));
    }

    TrainingConfig readConfig() {
        return SettingsFile.read(config(), TrainingConfig.defaults());
    }

    /** Empty while the run is not done. */
    Optional<RunOutcome> readOutcome() {
        return Files.exists(outcome()) ? Optional.of(read(outcome(), RunOutcome.class)) : Optional.empty();
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s cannot be read, it is damaged or of another version (%s): train again into another folder"
                            .formatted(
                                    file,
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")),
                    e);
        }
    }

    /** A reader sees the old file or the new one. */
    static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
