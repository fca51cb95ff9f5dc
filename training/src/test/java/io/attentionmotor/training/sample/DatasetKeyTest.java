package io.attentionmotor.training.sample;

import static io.attentionmotor.training.sample.LoggedEvents.events;
import static io.attentionmotor.training.sample.LoggedEvents.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.LogOptions;
import io.attentionmotor.training.sample.LoggedEvents.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log is not found again once it would be read otherwise. */
class DatasetKeyTest {
    private static final Reading READING = new Reading(10, Dataset.Ties.SHUFFLED, 1);

    @TempDir
    Path folder;

    private Path log;
    private Path kept;

    @BeforeEach
    void writeALog() {
        log = write(folder.resolve("log.csv"), events("user,item,timestamp", ""));
        kept = folder.resolve("runs/.logs");
    }

    private boolean isFound(Path file, LogOptions options, Reading reading) {
        Counted source = new Counted(DataFormat.CSV.open(file, options));
        KeptDatasets.in(kept, note -> {}).read(source, reading);
        return source.reads == 0;
    }

    private boolean isFound() {
        return isFound(log, LogOptions.defaults(), READING);
    }

    @Test
    void aFileOfTheSameSizeAndAnotherTimeIsReadAnew() throws IOException {
        assertThat(isFound()).isFalse();
        assertThat(isFound()).isTrue();

        FileTime before = Files.getLastModifiedTime(log);
        Files.setLastModifiedTime(log, FileTime.from(before.toInstant().plusNanos(1000)));

        assertThat(isFound()).isFalse();
        assertThat(isFound()).isTrue();
    }

    @Test
    void aFileOfAnotherSizeAndTheSameTimeIsReadAnew() throws IOException {
        assertThat(isFound()).isFalse();
        FileTime before = Files.getLastModifiedTime(log);

        Files.write(log, List.of("u0,i1,1700000000"), StandardOpenOption.APPEND);
        Files.setLastModifiedTime(log, before);

        assertThat(isFound()).isFalse();
    }

    @Test
    void theSameFileElsewhereIsReadAnewSinceItsNameIsTheDataSets() throws IOException {
        assertThat(isFound()).isFalse();
        Path copy = Files.copy(log, folder.resolve("copy.csv"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(isFound(copy, LogOptions.defaults(), READING)).isFalse();
        assertThat(KeptDatasets.in(kept, note -> {})
                        .read(DataFormat.CSV.open(copy), READING)
                        .name())
                .isEqualTo("copy");
    }

    static Stream<LogOptions> otherOptions() {
        Set<String> missing = LogOptions.defaults().missing();
        return Stream.of(
                new LogOptions(Map.of("category", ""), missing, null, List.of()),
                new LogOptions(Map.of(), Set.of("i3"), null, List.of()),
                new LogOptions(Map.of("label", "rating"), missing, 3.0, List.of()),
                new LogOptions(Map.of("label", "rating"), missing, 4.0, List.of()),
                new LogOptions(Map.of("event", "kind"), missing, null, List.of("a")));
    }

    @ParameterizedTest
    @MethodSource("otherOptions")
    void otherOptionsReadAnew(LogOptions options) {
        List<String> lines = new ArrayList<>();
        events("user,item,timestamp,rating,kind", "").forEach(row -> {
            int line = lines.size();
            lines.add(line == 0 ? row : row + "," + line % 6 + "," + (line % 5 == 0 ? "b" : "a"));
        });
        write(log, lines);
        assertThat(isFound()).isFalse();

        assertThat(isFound(log, options, READING)).isFalse();
        assertThat(isFound(log, options, READING)).isTrue();
    }

    static Stream<Reading> otherReadings() {
        Reading r = READING;
        return Stream.of(
                new Reading(10, Dataset.Ties.STORED, r.split(), r.heldOutShare(), r.slateGap(), r.time(), r.seed()),
                r.with(Dataset.SplitMethod.PUBLISHED),
                new Reading(10, r.ties(), r.split(), 0.2, r.slateGap(), r.time(), r.seed()),
                new Reading(10, r.ties(), r.split(), r.heldOutShare(), Duration.ofSeconds(9), r.time(), r.seed()),
                new Reading(10, r.ties(), r.split(), r.heldOutShare(), r.slateGap(), r.time(), 2));
    }

    @ParameterizedTest
    @MethodSource("otherReadings")
    void anotherReadingReadsAnew(Reading reading) {
        assertThat(isFound()).isFalse();

        assertThat(isFound(log, LogOptions.defaults(), reading)).isFalse();
        assertThat(isFound(log, LogOptions.defaults(), reading)).isTrue();
        assertThat(isFound()).isTrue();
    }

    /** A set's order is another in each process. */
    @Test
    void theOrderOfMissingWordsMakesNoOtherKey() throws IOException {
        List<String> words = new ArrayList<>(LogOptions.MISSING);
        List<String> keys = new ArrayList<>();
        for (int turn = 0; turn < words.size(); turn++) {
            Collections.rotate(words, 1);
            LogOptions options = new LogOptions(Map.of(), new LinkedHashSet<>(words), null, List.of());
            keys.add(DatasetKey.of(DataFormat.CSV.open(log, options).origin().orElseThrow(), READING)
                    .hash());
        }

        assertThat(keys).containsOnly(keys.getFirst());
    }

    @Test
    void anotherHistoryIsOfTheSameEvents() {
        Dataset first = KeptDatasets.in(kept, note -> {}).read(DataFormat.CSV.open(log), READING);
        Reading longer = new Reading(33, Dataset.Ties.SHUFFLED, 1).withTime();
        Counted source = new Counted(DataFormat.CSV.open(log));

        Dataset found = KeptDatasets.in(kept, note -> {}).read(source, longer);

        assertThat(source.reads).isZero();
        assertThat(found.schema())
                .isEqualTo(
                        new DatasetReader(longer).read(DataFormat.CSV.open(log)).schema());
        assertThat(found.fingerprint()).isEqualTo(first.fingerprint());
    }

    @Test
    void inStoredOrderTheSeedMakesNoDifference() {
        assertThat(isFound(log, LogOptions.defaults(), new Reading(10, Dataset.Ties.STORED, 1)))
                .isFalse();
        assertThat(isFound(log, LogOptions.defaults(), new Reading(10, Dataset.Ties.STORED, 2)))
                .isTrue();
    }

    @Test
    void aFileThatWasReplacedByOneOfTheSameSizeAndTimeIsReadAnew() throws IOException {
        assertThat(isFound()).isFalse();
        FileTime before = Files.getLastModifiedTime(log);

        Files.writeString(log, Files.readString(log).replace("i1", "j1"));
        Files.setLastModifiedTime(log, before);

        assertThat(isFound()).isFalse();
    }

    @Test
    void theProgramIsPartOfTheKey() throws IOException {
        DatasetKey key = DatasetKey.of(DataFormat.CSV.open(log).origin().orElseThrow(), READING);

        assertThat(key.software())
                .extracting(DatasetKey.InputFile::path)
                .anyMatch(path -> path.endsWith("Encoding.class"))
                .anyMatch(path -> path.endsWith("EventTime.class") || path.contains("contract-"));
    }

    @Test
    void whatIsOddOnlyTodayIsNotKept() {
        List<String> rows = new ArrayList<>(events("user,item,timestamp", ""));
        rows.add("u0,i1," + (System.currentTimeMillis() / 1000 + 10 * 86_400));
        write(log, rows);

        assertThat(isFound()).isFalse();
        assertThat(isFound()).isFalse();
    }

    @Test
    void toRereadReplacesWhatWasKept() {
        assertThat(isFound()).isFalse();
        Counted source = new Counted(DataFormat.CSV.open(log));

        KeptDatasets.anew(kept, note -> {}).read(source, READING);

        assertThat(source.reads).isEqualTo(1);
        assertThat(isFound()).isTrue();
    }
}
