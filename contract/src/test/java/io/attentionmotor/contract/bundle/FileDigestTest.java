package io.attentionmotor.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.bundle.BundleFiles.Depth;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {
    @TempDir
    Path folder;

    private Path large;
    private String digest;

    @BeforeEach
    void write() throws IOException {
        byte[] content = new byte[(int) FileDigest.LARGE + 12_345];
        new Random(1).nextBytes(content);
        large = Files.write(folder.resolve("large"), content);
        digest = FileDigest.of(large);
    }

    private void change(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.seek(position);
            int old = file.read();
            file.seek(position);
            file.write(old ^ 1);
        }
    }

    @Test
    void aDigestIsASha256AndACrc32c() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "abc");

        assertThat(FileDigest.of(small))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad " + crcOf(3, "abc"));
        assertThat(FileDigest.difference(small, FileDigest.of(small), Depth.QUICK))
                .isNull();
        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).isNull();
        assertThat(FileDigest.difference(large, digest, Depth.FULL)).isNull();
    }

    /** Values of another implementation: a function checks what a trainer of another release wrote. */
    @Test
    void aDigestIsTheSameInEveryRelease() throws IOException {
        byte[] content = new byte[(int) FileDigest.LARGE + 12_345];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7 + i / 4096);
        }
        Path large = Files.write(folder.resolve("counted"), content);
        Path small = Files.write(folder.resolve("counted-small"), Arrays.copyOf(content, 70_000));

        assertThat(FileDigest.of(large))
                .isEqualTo("8347ab374ade51667cb86171638ca8d1c40531910f2e466ee345e40f91ccd5dc 79b7d8ec");
        assertThat(FileDigest.of(small))
                .isEqualTo("8c1b22d180665bf406f9343c669f3a75a301720013b1ba777f2670ffffb1452d 846fccae");
    }

    @Test
    void aDifferenceSaysBothDigests() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "abc");
        String[] digests = FileDigest.of(small).split(" ", -1);

        assertThat(FileDigest.difference(small, digests[0] + " 00000000", Depth.QUICK))
                .isEqualTo("its CRC-32C is %s, the manifest says 00000000".formatted(digests[1]));
        assertThat(FileDigest.difference(small, digests[0], Depth.QUICK)) // as the first format had it
                .isEqualTo("its CRC-32C is %s, the manifest says %s".formatted(digests[1], digests[0]));
        assertThat(FileDigest.difference(small, "0".repeat(64) + " " + digests[1], Depth.FULL))
                .isEqualTo("its SHA-256 is %s, the manifest says %s".formatted(digests[0], "0".repeat(64)));
    }

    /** Of the length in 8 bytes, then of the content. */
    private static String crcOf(long length, String content) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(length).flip());
        crc.update(content.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    @Test
    void everyByteOfASmallFileCounts() throws IOException {
        byte[] content = new byte[(int) FileDigest.LARGE];
        new Random(2).nextBytes(content);
        Path small = Files.write(folder.resolve("small"), content);
        String before = FileDigest.of(small);
        for (int position : new int[] {0, 5_000, 65_535, 65_536, content.length - 1}) {
            content[position] ^= 1;
            Files.write(small, content);
            assertThat(FileDigest.difference(small, before, Depth.QUICK)).startsWith("its CRC-32C is ");
            content[position] ^= 1;
        }
        Files.write(small, content);
        assertThat(FileDigest.difference(small, before, Depth.QUICK)).isNull();
    }

    @Test
    void anEmptyFileHasADigest() throws IOException {
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);

        assertThat(FileDigest.difference(empty, FileDigest.of(empty), Depth.FULL))
                .isNull();
    }

    @Test
    void aQuickCheckSeesTheEndsAndTheLength() throws IOException {
        change(0);
        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).contains("CRC-32C");
        change(0);
        change(Files.size(large) - 1);
        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).contains("CRC-32C");
        change(Files.size(large) - 1);
        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).isNull();
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).contains("CRC-32C");
    }

    @Test
    void aFileCutToASmallOneIsSeen() throws IOException {
        Files.write(large, new byte[10]);

        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).contains("CRC-32C");
    }

    @Test
    void onlyAFullCheckSeesWhatLiesBetweenThePages() throws IOException {
        change(5000); // behind the first page, before the second

        assertThat(FileDigest.difference(large, digest, Depth.QUICK)).isNull();
        assertThat(FileDigest.difference(large, digest, Depth.FULL)).startsWith("its SHA-256 is ");
    }

    @Test
    void aFullCheckSeesAFileWhoseCrcFits() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "abc");
        String crc = FileDigest.of(small).split(" ", -1)[1];
        String other = "0".repeat(64) + " " + crc;

        assertThat(FileDigest.difference(small, other, Depth.QUICK)).isNull();
        assertThat(FileDigest.difference(small, other, Depth.FULL)).startsWith("its SHA-256 is ");
    }
}
