package io.attentionmotor.training.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import io.attentionmotor.training.file.CheckedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data set as a {@link CheckedFile} in Smile, Jackson's binary JSON: a {@link Head}, the data set without its
 * timelines, and then these, one by one.
 */
final class DatasetFile {
    private static final long MAGIC = 0x414D_4C4F_4753_3031L; // AMLOGS01
    private static final int[] NO_ROWS = {};
    private static final long[] NO_TIMES = {};

    /** Ids are names in the map of titles: a table of a million known names is slower than none. */
    private static final ObjectMapper SMILE = SmileMapper.builder(SmileFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private DatasetFile() {}

    /**
     * What must be known before the rest is read.
     *
     * @param key of what the log was read from
     */
    private record Head(String key, long events, int users, int items) {
        static Head of(String key, Dataset dataset) {
            return new Head(
                    key,
                    dataset.timelines().stream()
                            .mapToLong(timeline -> timeline.targets().items().length)
                            .sum(),
                    dataset.timelines().size(),
                    dataset.vocabularies().items().size() + dataset.unseen().categories().length);
        }
    }

    /** @throws IOException if it cannot be written */
    static void write(Path path, Path half, String key, Dataset dataset) throws IOException {
        ObjectWriter timelines = SMILE.writerFor(Timeline.class);
        new CheckedFile(path, MAGIC).write(half, out -> {
            try (JsonGenerator to = SMILE.createGenerator((OutputStream) out)) {
                to.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                SMILE.writeValue(to, Head.of(key, dataset));
                SMILE.writeValue(to, dataset.with(List.of()));
                for (Timeline timeline : dataset.timelines()) {
                    timelines.writeValue(to, dataset.labelled() ? timeline : bare(timeline));
                }
            }
        });
    }

    /**
     * Nothing if the file is damaged, of another version, or of another key.
     *
     * @param heap bytes that the data set may take
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it takes more than the heap
     */
    static Optional<Dataset> read(Path path, String key, long heap) throws IOException {
        CheckedFile file = new CheckedFile(path, MAGIC);
        if (file.check() != CheckedFile.State.WHOLE) {
            return Optional.empty();
        }
        try (JsonParser from = SMILE.createParser((InputStream) file.open())) {
            Head head = SMILE.readValue(from, Head.class);
            if (!head.key().equals(key)) {
                return Optional.empty();
            }
            EventLog.requireRoom(heap, head.events(), head.users(), head.items(), 0);
            Dataset facts = SMILE.readValue(from, Dataset.class);
            return Optional.of(facts.with(timelines(from, head.users(), facts.labelled())));
        }
    }

    private static List<Timeline> timelines(JsonParser from, int users, boolean labelled) throws IOException {
        ObjectReader reader = SMILE.readerFor(Timeline.class);
        UserEvents.Ranges ranges = new UserEvents.Ranges();
        List<Timeline> timelines = new ArrayList<>(users);
        for (int user = 0; user < users; user++) {
            Timeline timeline = reader.readValue(from);
            timelines.add(labelled ? timeline : whole(timeline, ranges));
        }
        return timelines;
    }

    /** Of a log without labels: what its moments see and offer follows from the behaviours. */
    private static Timeline bare(Timeline whole) {
        return new Timeline(
                whole.user(),
                whole.items(),
                whole.categories(),
                whole.times(),
                whole.profiles(),
                NO_ROWS,
                NO_TIMES,
                whole.splits(),
                NO_ROWS,
                Timeline.Targets.positives(NO_ROWS, NO_ROWS),
                whole.seen(),
                whole.seenInTraining());
    }

    /** What was left out, in the same arrays where a reader has the same. */
    private static Timeline whole(Timeline bare, UserEvents.Ranges ranges) {
        int moments = bare.items().length;
        return new Timeline(
                bare.user(),
                bare.items(),
                bare.categories(),
                bare.times(),
                bare.profiles(),
                ranges.of(moments),
                bare.times(),
                bare.splits(),
                ranges.of(moments + 1),
                Timeline.Targets.positives(bare.items(), bare.categories()),
                bare.seen(),
                bare.seenInTraining());
    }
}
