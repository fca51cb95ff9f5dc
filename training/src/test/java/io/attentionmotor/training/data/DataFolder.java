package io.attentionmotor.training.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes tiny files for the readers' tests. */
record DataFolder(Path path) {
    DataFolder file(String name, String... lines) {
        return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    DataFolder gzip(String name, String... lines) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path.resolve(name)))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    DataFolder bytes(String name, byte[] content) {
        try {
            Files.write(path.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recording read(DataFormat format) {
        return read(format, LogOptions.defaults());
    }

    Recording read(DataFormat format, LogOptions options) {
        return Recording.of(format.open(path, options));
    }

    /** As the command line does without {@code --format}. */
    Recording read(LogOptions options) {
        return read(DataFormat.detect(path), options);
    }
}
