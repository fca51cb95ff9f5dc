package io.attentionmotor.training.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
 * A file of a magic number, a body, and the CRC-32C of both. Whoever reads it sees the old file or the new one, never
 * half of one.
 *
 * @param magic says what the body is, and its version
 */
public record CheckedFile(Path path, long magic) {
    private static final int CHECKSUM_BYTES = Long.BYTES;

    /** Writes a body. */
    public interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    /** How a file was found. */
    public enum State {
        WHOLE,
        /** Of another magic number, or too short for one. */
        OTHER,
        DAMAGED
    }

    /**
     * @param half where it is written before it is whole: beside the file; removed if it cannot be written
     * @throws IOException if it cannot be written; an older file is left as it was
     */
    public void write(Path half, Body body) throws IOException {
        try (FileChannel channel = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            CheckedOutputStream checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeLong(magic);
            body.write(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
            Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half); // there only if something failed
        }
    }

    /** Reads all of it once. */
    public State check() throws IOException {
        long left = Files.size(path) - CHECKSUM_BYTES;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            CheckedInputStream checked = new CheckedInputStream(raw, new CRC32C());
            DataInputStream in = new DataInputStream(checked);
            if (left < Long.BYTES || in.readLong() != magic) {
                return State.OTHER;
            }
            checked.skipNBytes(left - Long.BYTES);
            long sum = checked.getChecksum().getValue();
            return sum == in.readLong() ? State.WHOLE : State.DAMAGED;
        }
    }

    /** The body of a whole file, and the checksum that follows it. */
    public DataInputStream open() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
        in.skipNBytes(Long.BYTES);
        return in;
    }
}
