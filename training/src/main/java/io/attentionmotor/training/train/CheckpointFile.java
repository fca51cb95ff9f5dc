package io.attentionmotor.training.train;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.file.CheckedFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A checkpoint as a {@link CheckedFile}: a JSON header with its length before it, and three maps of weights. */
final class CheckpointFile {
    private static final long MAGIC = 0x414D_434B_5054_3032L; // AMCKPT02
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CheckpointFile() {}

    /** @throws UncheckedIOException if it cannot be written; an older one is left as it was */
    static void write(Path file, Checkpoint checkpoint) {
        try {
            new CheckedFile(file, MAGIC).write(file.resolveSibling(file.getFileName() + ".half"), out -> {
                byte[] header = JSON.writeValueAsBytes(checkpoint.header());
                out.writeInt(header.length);
                out.write(header);
                checkpoint.weights().write(out);
                checkpoint.best().write(out);
                checkpoint.optimiser().write(out);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint %s (%s)".formatted(file, e), e);
        }
    }

    /** @throws IllegalArgumentException if the file cannot be read, is no checkpoint, or is damaged */
    static Checkpoint read(Path path) {
        CheckedFile file = new CheckedFile(path, MAGIC);
        try {
            requireWhole(file);
            try (DataInputStream in = file.open()) {
                byte[] header = in.readNBytes(in.readInt());
                return new Checkpoint(
                        JSON.readValue(header, Checkpoint.Header.class),
                        Weights.read(in),
                        Weights.read(in),
                        Weights.read(in));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read (%s): train again".formatted(path, e), e);
        }
    }

    private static void requireWhole(CheckedFile file) throws IOException {
        switch (file.check()) {
            case WHOLE -> {}
            case OTHER ->
                throw new IllegalArgumentException(
                        "%s is no checkpoint of this version: train again".formatted(file.path()));
            case DAMAGED -> throw new IllegalArgumentException("%s is damaged: train again".formatted(file.path()));
        }
    }
}
