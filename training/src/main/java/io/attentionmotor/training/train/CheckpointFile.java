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
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A checkpoint as one file: a magic number, a JSON header with its length before it, three maps of weights, and the
 * CRC-32C of all that. Numbers are big-endian. Whoever reads it sees the old file or the new one, never half of one.
 */
final class CheckpointFile {
    private static final long MAGIC = 0x414D_434B_5054_3032L; // AMCKPT02
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final int CHUNK = 1 << 14;
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
            write(out, checkpoint.weights());
            write(out, checkpoint.best());
            write(out, checkpoint.optimiser());
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint %s (%s)".formatted(file, e), e);
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
                        JSON.readValue(header, Checkpoint.Header.class), weights(in), weights(in), weights(in));
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

    private static void write(DataOutputStream out, Weights weights) throws IOException {
        out.writeInt(weights.all().size());
        for (Map.Entry<String, Weights.Weight> entry : weights.all().entrySet()) {
            Weights.Weight weight = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeBoolean(weight.trained());
            out.writeInt(weight.shape().length);
            for (long length : weight.shape()) {
                out.writeLong(length);
            }
            out.writeInt(weight.values().length);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
            for (int start = 0; start < weight.values().length; start += CHUNK) {
                int count = Math.min(CHUNK, weight.values().length - start);
                chunk.asFloatBuffer().put(weight.values(), start, count);
                out.write(chunk.array(), 0, count * Float.BYTES);
            }
        }
    }

    private static Weights weights(DataInputStream in) throws IOException {
        Weights weights = new Weights();
        int entries = in.readInt();
        for (int entry = 0; entry < entries; entry++) {
            String name = in.readUTF();
            boolean trained = in.readBoolean();
            long[] shape = new long[in.readInt()];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = in.readLong();
            }
            float[] values = new float[in.readInt()];
            byte[] chunk = new byte[CHUNK * Float.BYTES];
            for (int start = 0; start < values.length; start += CHUNK) {
                int count = Math.min(CHUNK, values.length - start);
                in.readFully(chunk, 0, count * Float.BYTES);
                ByteBuffer.wrap(chunk).asFloatBuffer().get(values, start, count);
            }
            weights.put(name, new Weights.Weight(shape, values, trained));
        }
        return weights;
    }
}
