package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A log as a file, and a source that tells whether it was read. */
final class LoggedEvents {
    private LoggedEvents() {}

    /**
     * Rows of 12 users with 12 events each; of each hour two.
     *
     * @param more columns behind user, item and timestamp, words like CATEGORY for their values
     */
    static List<String> events(String header, String more) {
        Stream<String> rows = IntStream.range(0, 144).mapToObj(e -> {
            int user = e % 12;
            int at = e / 12;
            return "u%d,i%d,%d".formatted(user, (user * 7 + at * at) % 23, 1_600_000_000 + (at / 2) * 3600)
                    + more.replace("CATEGORY", "c" + (user * 7 + at * at) % 23 % 4)
                            .replace("TITLE", "Title of " + (user * 7 + at * at) % 23)
                            .replace("LABEL", String.valueOf((user + at) % 3 == 0 ? 1 : 0))
                            .replace("SESSION", "s" + at / 3)
                            .replace("AGE", String.valueOf(20 + user + at / 6))
                            .replace("CITY", "city " + user % 2)
                            .replace("PART", at < 8 ? "train" : at < 10 ? "validation" : "test");
        });
        return Stream.concat(Stream.of(header), rows).toList();
    }

    static Path write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts how often the log is read. */
    static final class Counted implements InteractionSource {
        private final InteractionSource source;
        int reads;

        Counted(InteractionSource source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public void read(InteractionSink sink) {
            reads++;
            source.read(sink);
        }

        @Override
        public Optional<Origin> origin() {
            return source.origin();
        }
    }
}
