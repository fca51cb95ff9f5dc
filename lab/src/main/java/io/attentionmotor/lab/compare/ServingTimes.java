package io.attentionmotor.lab.compare;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The serving times of a comparison's last measurement, in {@code serving.json}. */
final class ServingTimes {
    private static final String FILE = "serving.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ServingTimes() {}

    static void write(Path folder, List<ServingTime> times) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            Files.writeString(file, JSON.writeValueAsString(times) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** None if nothing was measured yet. */
    static List<ServingTime> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? List.of(JSON.readValue(file.toFile(), ServingTime[].class)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: delete it, and compare once more".formatted(file), e);
        }
    }
}
