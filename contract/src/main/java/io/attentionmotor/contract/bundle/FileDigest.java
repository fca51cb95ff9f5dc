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
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of a file's content: its SHA-256 and, of a large file, behind a space the SHA-256 of its length and
 * of {@value #PAGES} pages from all over it, the first and the last among them.
 */
final class FileDigest {
    static final long LARGE = 8 << 20;
    private static final int PAGES = 256;
    private static final int PAGE = 4096;

    private FileDigest() {}

    static String of(Path file) {
        return isLarge(file) ? whole(file) + " " + sample(file) : whole(file);
    }

    /** @return in what the file differs from what was expected; null if in nothing */
    static @Nullable String difference(Path file, String expected, BundleFiles.Depth depth) {
        int space = expected.indexOf(' ');
        if (space >= 0) {
            String actual = isLarge(file) ? sample(file) : "that of a small file";
            if (!expected.endsWith(" " + actual)) {
                return "sha256 of its samples is %s, the manifest says%s".formatted(actual, expected.substring(space));
            }
            if (depth == BundleFiles.Depth.SAMPLED) {
                return null;
            }
        }
        String due = space < 0 ? expected : expected.substring(0, space);
        String actual = whole(file);
        return actual.equals(due) ? null : "sha256 is %s, the manifest says %s".formatted(actual, due);
    }

    private static boolean isLarge(Path file) {
        try {
            return Files.size(file) > LARGE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String sample(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            MessageDigest digest = sha256();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
            ByteBuffer page = ByteBuffer.allocate(PAGE);
            for (int i = 0; i < PAGES; i++) {
                long from = Math.round((double) (size - PAGE) * i / (PAGES - 1));
                page.clear();
                int read = 0;
                while (page.hasRemaining() && read >= 0) {
                    read = channel.read(page, from + page.position());
                }
                digest.update(page.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String whole(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, sha256())) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
