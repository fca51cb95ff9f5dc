package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program of the platforms' own, where the machine has it; a test that needs one that is missing is skipped. */
public final class Tool {
    private Tool() {}

    /** @return what it wrote; the test fails if it did not end well, and says what it complained about */
    public static String run(String... command) {
        try {
            Path errors = Files.createTempFile("tool", ".txt");
            try {
                Process process = start(command, errors);
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor())
                        .as("%s: %s%s", String.join(" ", command), output, Files.readString(errors))
                        .isZero();
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(String[] command, Path errors) {
        try {
            return new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            return abort("there is no %s on the PATH".formatted(command[0]));
        }
    }
}
