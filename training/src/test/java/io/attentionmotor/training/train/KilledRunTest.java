package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really killed. */
class KilledRunTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void aKilledRunGoesOnInAnotherProcessAndEndsAsIfItHadLived() throws Exception {
        Process killed = start("start");
        try (BufferedReader output = killed.inputReader()) {
            assertThat(linesUntil(output, KilledRun.WAITING)).endsWith(KilledRun.WAITING);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        Process resumed = start("resume");
        try (BufferedReader output = resumed.inputReader()) {
            assertThat(linesUntil(output, KilledRun.DONE)).endsWith(KilledRun.DONE);
            assertThat(resumed.waitFor()).isZero();
        } finally {
            resumed.destroyForcibly();
        }

        TrainedModel kept = new Trainer(
                        KilledRun.CONFIG, TrainingListener.silent(), Checkpoints.resume(folder, Duration.ofHours(1)))
                .fit(TinyRun.shop());
        TrainedModel straight = new Trainer(KilledRun.CONFIG, TrainingListener.silent()).fit(TinyRun.shop());
        assertThat(kept.epochs()).hasSize(2);
        assertThat(TinyRun.sameWeights(kept, straight)).isTrue();
    }

    private Process start(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        how,
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** What was written up to that line, or all of it if the line never came. */
    private static List<String> linesUntil(BufferedReader output, String last) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals(last)) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
