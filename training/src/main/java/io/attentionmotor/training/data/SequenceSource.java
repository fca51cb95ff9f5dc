package io.attentionmotor.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sequences as next-item recommenders publish them: {@code NAME.txt}, where each line is a user and its items, oldest
 * first, separated by blanks; and {@code NAME_item2attributes.json}, one object of item to a list of attributes, of which
 * the last is taken for the category. There are no times: an item's is its position, in minutes from the year 2001 on.
 */
record SequenceSource(Path lines, Optional<Path> attributes, LogOptions options) implements InteractionSource {
    private static final String ATTRIBUTES = "_item2attributes.json";
    private static final long START = Instant.parse("2001-01-01T00:00:00Z").toEpochMilli();
    private static final long STEP = Duration.ofMinutes(1).toMillis();

    /** Whether attributes lie beside the one file of sequences, or in the folder. */
    static boolean suits(DataFiles files) {
        return !sequences(files).isEmpty();
    }

    private static List<Path> sequences(DataFiles files) {
        return files.texts().stream()
                .filter(file ->
                        files.beside(new DataFiles(file).name() + ATTRIBUTES).isPresent())
                .toList();
    }

    /** @throws DataException if a folder holds several logs, or none */
    static SequenceSource open(Path root, LogOptions options) {
        DataFiles files = new DataFiles(root);
        List<Path> found = sequences(files).isEmpty() ? files.texts() : sequences(files);
        if (found.size() != 1) {
            throw new DataException("%s: holds %d files of sequences, each a log of its own: name one, as in %s"
                    .formatted(root, found.size(), found.isEmpty() ? "NAME.txt" : found.getFirst()));
        }
        Path lines = found.getFirst();
        return new SequenceSource(lines, files.beside(new DataFiles(lines).name() + ATTRIBUTES), options);
    }

    @Override
    public String name() {
        return new DataFiles(lines).name();
    }

    @Override
    public Optional<Origin> origin() {
        List<Path> files = Stream.concat(Stream.of(lines), attributes.stream()).toList();
        return Optional.of(new Origin(DataFormat.SEQUENCES, lines, options, files));
    }

    @Override
    public void read(InteractionSink sink) {
        Intake intake = new Intake(name(), options, sink);
        attributes.ifPresent(file -> describe(file, intake));
        long line = 0;
        try (BufferedReader text = DataFiles.text(lines, StandardCharsets.UTF_8)) {
            for (String next = text.readLine(); next != null; next = text.readLine()) {
                line++;
                readLine(next, "%s:%d".formatted(lines.getFileName(), line), intake);
            }
        } catch (IOException e) {
            throw Unreadable.at(lines, line + 1, e);
        }
        intake.findings.add(new Finding(
                "sequences without times",
                line,
                String.valueOf(lines.getFileName()),
                "times are made up: an item's position, in minutes. Models with time gaps learn nothing from them."));
        intake.end();
    }

    private static void readLine(String line, String place, Intake intake) {
        List<String> words = List.of(line.strip().split("\\s+"));
        String user = words.getFirst();
        for (int position = 1; position < words.size(); position++) {
            String item = words.get(position);
            if (intake.isMissing(user) || intake.isMissing(item)) {
                LogColumn lacks = intake.isMissing(user) ? LogColumn.USER : LogColumn.ITEM;
                intake.passOver(lacks, lacks == LogColumn.USER ? user : item, () -> place);
            } else {
                long at = START + position * STEP;
                intake.interaction(
                        new Interaction(new UserId(user), new ItemId(item), at, null, Double.NaN), () -> place);
            }
        }
    }

    private static void describe(Path file, Intake intake) {
        Map<String, List<String>> attributes;
        try (InputStream in = DataFiles.open(file)) {
            attributes = new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new DataException(
                    "%s: is no JSON object of lists (%s): download it again".formatted(file, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw Unreadable.at(file, 1, e);
        }
        attributes.forEach((item, own) -> {
            @Nullable CategoryId category = own.isEmpty() ? null : new CategoryId(own.getLast());
            intake.items.describe(new ItemId(item), category, null, () -> String.valueOf(file.getFileName()));
        });
    }
}
