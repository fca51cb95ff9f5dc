package io.attentionmotor.training.train;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.training.tensor.Weights;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A checkpoint as one file: a magic number, a JSON header with its length before it, three maps of weights, and the
 * CRC-32C of all that. Whoever reads it sees the old file or the new one, never half of one.
 */
final class CheckpointFile {
    private static final long MAGIC = 0x414D_434B_5054_3032L; // AMCKPT02
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CheckpointFile() {}

    /** @throws UncheckedIOException if it cannot be written; an older one is left as it was */
    static void write(Path file, Checkpoint checkpoint) {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try (FileChannel channel = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            CheckedOutputStream checked =
                    new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeLong(MAGIC);
            byte[] header = JSON.writeValueAsBytes(checkpoint.header());
            out.writeInt(header.length);
            out.write(header);
            checkpoint.weights().write(out);
            checkpoint.best().write(out);
            checkpoint.optimiser().write(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            UncheckedIOException failure =
                    new UncheckedIOException("cannot write the checkpoint %s (%s)".formatted(file, e), e);
            try {
                Files.deleteIfExists(half);
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /** @throws IllegalArgumentException if the file cannot be read, is no checkpoint, or is damaged */
    static Checkpoint read(Path file) {
        try {
            verify(file);
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                in.readLong();
                byte[] header = in.readNBytes(in.readInt());
                return new Checkpoint(
                        JSON.readValue(header, Checkpoint.Header.class),
                        Weights.read(in),
                        Weights.read(in),
                        Weights.read(in));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read (%s): train anew".formatted(file, e), e);
        }
    }

    private static void verify(Path file) throws IOException {
        long left = Files.size(file) - CHECKSUM_BYTES;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            CheckedInputStream checked = new CheckedInputStream(raw, new CRC32C());
            DataInputStream in = new DataInputStream(checked);
            if (left < Long.BYTES || in.readLong() != MAGIC) {
                throw new IllegalArgumentException("%s is no checkpoint of this version: train anew".formatted(file));
            }
            checked.skipNBytes(left - Long.BYTES);
            long sum = checked.getChecksum().getValue();
            if (sum != in.readLong()) {
                throw new IllegalArgumentException("%s is damaged: train anew".formatted(file));
            }
        }
    }
}
