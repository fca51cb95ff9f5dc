package io.attentionmotor.contract.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of a file's content: its SHA-256 and, behind a space, a CRC-32C of its length and its bytes, of
 * a large file of {@value #PAGES} pages from all over it, the first and the last among them.
 *
 * <p>A start looks at the second alone. It finds what copying does to files, and costs next to nothing: the processor
 * has an instruction for it, while a JVM that has just begun interprets SHA-256.
 */
final class FileDigest {
    static final long LARGE = 8 << 20;
    private static final int PAGES = 256;
    private static final int PAGE = 4096;

    private FileDigest() {}

    static String of(Path file) {
        return sha256(file) + " " + crc(file);
    }

    /** @return in what the file differs from what was expected; null if in nothing */
    static @Nullable String difference(Path file, String expected, BundleFiles.Depth depth) {
        int space = expected.indexOf(' ');
        String crc = crc(file);
        if (space < 0 || !expected.substring(space + 1).equals(crc)) {
            return "its CRC-32C is %s, the manifest says %s".formatted(crc, expected.substring(space + 1));
        }
        if (depth == BundleFiles.Depth.QUICK) {
            return null;
        }
        String sha256 = sha256(file);
        String due = expected.substring(0, space);
        return due.equals(sha256) ? null : "its SHA-256 is %s, the manifest says %s".formatted(sha256, due);
    }

    private static String crc(Path file) {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(16 * PAGE);
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            crc.update(buffer.putLong(size).flip());
            if (size <= LARGE) {
                update(crc, channel, 0, size, buffer);
            } else {
                for (int i = 0; i < PAGES; i++) {
                    update(crc, channel, Math.round((double) (size - PAGE) * i / (PAGES - 1)), PAGE, buffer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static void update(CRC32C crc, FileChannel channel, long from, long length, ByteBuffer buffer)
            throws IOException {
        long end = from + length;
        for (long position = from; position < end; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
            int read = channel.read(buffer, position);
            if (read < 0) {
                return; // cut short meanwhile: the CRC cannot be the one expected
            }
            crc.update(buffer.flip());
            position += read;
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
