package io.attentionmotor.training.sample;

import static io.attentionmotor.training.sample.LoggedEvents.events;
import static io.attentionmotor.training.sample.LoggedEvents.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.data.DataFormat;
import io.attentionmotor.training.data.LogOptions;
import io.attentionmotor.training.file.CheckedFile;
import io.attentionmotor.training.sample.LoggedEvents.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the folder of kept logs, they are read. */
class KeptFilesTest {
    private static final Reading READING = new Reading(10, Dataset.Ties.SHUFFLED, 1);
    private static final Reading OTHER = new Reading(10, Dataset.Ties.SHUFFLED, 2);

    @TempDir
    Path folder;

    private Path log;
    private Path kept;
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void writeALog() {
        log = write(folder.resolve("log.csv"), events("user,item,timestamp", ""));
        kept = folder.resolve("runs/.logs");
    }

    private KeptDatasets datasets() {
        return KeptDatasets.in(kept, notes::add);
    }

    private boolean isFound(Path file, LogOptions options, Reading reading) {
        Counted source = new Counted(DataFormat.CSV.open(file, options));
        datasets().read(source, reading);
        return source.reads == 0;
    }

    private boolean isFound() {
        return isFound(log, LogOptions.defaults(), READING);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(kept)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path onlyFile() {
        assertThat(files()).hasSize(1);
        return files().getFirst();
    }

    @Test
    void aDamagedByteIsReadAnewAndReplaced() throws IOException {
        assertThat(isFound()).isFalse();
        byte[] bytes = Files.readAllBytes(onlyFile());

        for (int at : new int[] {3, 20, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Files.write(onlyFile(), damaged);

            assertThat(isFound()).as("byte %d", at).isFalse();
            assertThat(isFound()).as("byte %d, again", at).isTrue();
        }
    }

    @Test
    void aFileThatIsCutOffIsReadAnewAndReplaced() throws IOException {
        assertThat(isFound()).isFalse();
        byte[] bytes = Files.readAllBytes(onlyFile());

        for (int length : new int[] {0, 7, 16, bytes.length / 2, bytes.length - 1}) {
            Files.write(onlyFile(), Arrays.copyOf(bytes, length));

            assertThat(isFound()).as("%d bytes", length).isFalse();
            assertThat(isFound()).as("%d bytes, again", length).isTrue();
        }
    }

    @Test
    void aWholeFileOfAnotherShapeIsReadAnewAndReplaced() throws IOException {
        assertThat(isFound()).isFalse();
        long magic = ByteBuffer.wrap(Files.readAllBytes(onlyFile())).getLong();
        new CheckedFile(onlyFile(), magic).write(kept.resolve("half"), out -> out.writeUTF("of another shape"));

        assertThat(isFound()).isFalse();
        assertThat(isFound()).isTrue();
    }

    @Test
    void aFileUnderTheNameOfAnotherIsReadAnew() throws IOException {
        assertThat(isFound()).isFalse();
        Path first = onlyFile();
        assertThat(isFound(log, LogOptions.defaults(), OTHER)).isFalse();
        Path second =
                files().stream().filter(file -> !file.equals(first)).findFirst().orElseThrow();

        Files.copy(second, first, StandardCopyOption.REPLACE_EXISTING);

        assertThat(isFound()).isFalse();
    }

    /** A file where the folder should be: also who may write anywhere cannot write there. */
    @Test
    void whereNothingCanBeWrittenTheLogIsReadAndALineSaysThatItIsNotKept() throws IOException {
        Files.createDirectories(kept.resolveSibling(""));
        Files.writeString(kept, "in the way");
        KeptDatasets datasets = datasets();

        Dataset read = datasets.read(DataFormat.CSV.open(log), READING);
        datasets.read(DataFormat.CSV.open(log), READING);

        assertThat(read.timelines()).hasSize(12);
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("log: cannot be kept encoded, and will be read again next time (");
    }

    @Test
    void onlyWhatWasUsedLastStays() throws IOException {
        isFound();
        long room = 3 * Files.size(onlyFile()) + 100;
        for (int seed = 2; seed < 6; seed++) {
            age(); // so that the order of use is plain
            assertThat(isFound()).as("used again and again").isTrue();
            age();
            new KeptDatasets(kept, notes::add, Long.MAX_VALUE, room, false)
                    .read(DataFormat.CSV.open(log), new Reading(10, Dataset.Ties.SHUFFLED, seed));
        }

        assertThat(files()).hasSize(3);
        assertThat(isFound()).isTrue();
        assertThat(isFound(log, LogOptions.defaults(), new Reading(10, Dataset.Ties.SHUFFLED, 5)))
                .isTrue();
        assertThat(isFound(log, LogOptions.defaults(), new Reading(10, Dataset.Ties.SHUFFLED, 2)))
                .as("not used for the longest time")
                .isFalse();
    }

    @Test
    void whatWasReadLastStaysWhateverItsSize() {
        new KeptDatasets(kept, notes::add, Long.MAX_VALUE, 10, false).read(DataFormat.CSV.open(log), READING);

        assertThat(isFound()).isTrue();
    }

    private void age() throws IOException {
        for (Path file : files()) {
            Instant used = Files.getLastModifiedTime(file).toInstant();
            Files.setLastModifiedTime(file, FileTime.from(used.minus(Duration.ofHours(1))));
        }
    }

    @Test
    void readersThatKeepTheSameAtOnceDoNotDisturbEachOther() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Dataset>> tasks = IntStream.range(0, 40)
                    .<Callable<Dataset>>mapToObj(task -> () -> KeptDatasets.in(kept, this::note)
                            .read(DataFormat.CSV.open(log), new Reading(10, Dataset.Ties.SHUFFLED, task / 4)))
                    .toList();
            for (Future<Dataset> read : threads.invokeAll(tasks)) {
                assertThat(read.get().timelines()).hasSize(12);
            }
        }

        assertThat(notes).noneMatch(note -> note.contains("cannot"));
        assertThat(files()).hasSize(10).allMatch(KeptFilesTest::isWhole);
    }

    private synchronized void note(String note) {
        notes.add(note);
    }

    private static boolean isWhole(Path file) {
        return file.toString().matches(".*/[0-9a-f]{64}\\.dataset");
    }

    @Test
    void nothingElseLiesInTheFolder() {
        isFound();
        isFound(log, LogOptions.defaults(), OTHER);

        assertThat(files()).hasSize(2).allMatch(KeptFilesTest::isWhole);
    }
}
