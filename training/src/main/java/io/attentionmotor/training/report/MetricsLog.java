package io.attentionmotor.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** {@code metrics.jsonl}: one JSON object a line. A line counts once its line feed is written. */
record MetricsLog(Path file) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Every finished line, oldest first; none if there is no file.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    List<RunEvent> read() {
        String text;
        try {
            text = Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e, e);
        }
        List<RunEvent> events = new ArrayList<>();
        for (int start = 0, end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
            try {
                events.add(JSON.readValue(text.substring(start, end), RunEvent.class));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "%s:%d cannot be read (%s): correct or delete the line"
                                .formatted(file, events.size() + 1, e.getOriginalMessage()),
                        e);
            }
        }
        return events;
    }

    /** Writes one more line. */
    void append(RunEvent event) {
        try {
            Files.writeString(file, line(event), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e, e);
        }
    }

    /** Rewrites the file, so that it holds these and no others. */
    void keep(List<RunEvent> events) {
        try {
            StringBuilder lines = new StringBuilder();
            for (RunEvent event : events) {
                lines.append(line(event));
            }
            RunFiles.write(file, lines.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e, e);
        }
    }

    private static String line(RunEvent event) throws JsonProcessingException {
        return JSON.writeValueAsString(event) + "\n";
    }
}
