package io.attentionmotor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tries a folder for output before the work, not after it. */
final class WritableFolder {
    private WritableFolder() {}

    /** @throws IllegalArgumentException if the folder cannot be made or written to, naming the option */
    static void require(String option, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".probe-", null));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s is '%s', which cannot be written to (%s): name another folder".formatted(option, folder, e), e);
        }
    }
}
