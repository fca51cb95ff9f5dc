package io.attentionmotor.lab.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of records, one JSON object a line, that only grows. A line counts once its line feed is on disk: what a
 * process left unfinished when it died is passed over, and cut off by the next append.
 */
public final class JsonLines<T> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES) // a line of an earlier version
            .build();

    private static final Pattern MISSING = Pattern.compile("Missing creator property '(?<name>[^']+)'");

    private final Path file;
    private final Class<T> type;

    public JsonLines(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /**
     * Every finished line, oldest first; none if there is no file.
     *
     * @throws IllegalArgumentException naming the line that is not such a record
     */
    public List<T> read() {
        List<T> records = new ArrayList<>();
        String text = text();
        int number = 0;
        for (int start = 0, end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
            number++;
            String line = text.substring(start, end);
            try {
                if (!line.isBlank()) {
                    records.add(JSON.readValue(line, type));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "%s:%d cannot be read (%s): correct or delete the line, or name another folder"
                                .formatted(file, number, why(e)),
                        e);
            }
        }
        return records;
    }

    private static String why(JsonProcessingException failure) {
        Matcher missing = MISSING.matcher(failure.getOriginalMessage());
        return missing.lookingAt()
                ? "it has no '%s': another version wrote it".formatted(missing.group("name"))
                : failure.getOriginalMessage();
    }

    /** Writes one more line, and returns when it is on disk. */
    public void append(T entry) {
        try {
            byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.createDirectories(file.toAbsolutePath().getParent());
            long end = finished();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(end).position(end);
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Where the last finished line ends. */
    private long finished() {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
    }

    private String text() {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
