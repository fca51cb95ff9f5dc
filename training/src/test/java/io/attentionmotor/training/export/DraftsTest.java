package io.attentionmotor.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
    @TempDir
    Path versions;

    /** An export that takes its time. */
    static final class Slow {
        private Slow() {}

        public static void main(String[] arguments) throws Exception {
            Path versions = Path.of(arguments[0]);
            try (Drafts drafts = Drafts.open(versions)) {
                System.out.println(Files.createFile(drafts.create().resolve("half-a-model")));
                Thread.sleep(Duration.ofMinutes(2));
            }
        }
    }

    @Test
    @Timeout(60)
    void aDraftGoesOnceItsProcessIsKilledAndNoSooner() throws Exception {
        Process slow = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Slow.class.getName(),
                        versions.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = slow.inputReader()) {
            Path file = Path.of(output.readLine());
            assertThat(file).exists();

            export();
            assertThat(file).exists();

            slow.destroyForcibly().waitFor();
            assertThat(file).exists();
            export();
            assertThat(file.getParent()).doesNotExist();
        } finally {
            slow.destroyForcibly();
        }
    }

    @Test
    void whatHasANameStays() throws IOException {
        Path bundle =
                Files.createFile(Files.createDirectory(versions.resolve("7")).resolve("manifest.json"));

        export();

        assertThat(bundle).exists();
    }

    private void export() throws IOException {
        try (Drafts drafts = Drafts.open(versions)) {
            Drafts.delete(drafts.create());
        }
    }
}
