package io.attentionmotor.contract.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.bundle.BundleFiles.Depth;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
    void aSmallFileHasOneDigestAndALargeOneTwo() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "abc");

        assertThat(FileDigest.of(small)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(digest).matches("[0-9a-f]{64} [0-9a-f]{64}");
        assertThat(FileDigest.difference(small, FileDigest.of(small), Depth.SAMPLED))
                .isNull();
        assertThat(FileDigest.difference(large, digest, Depth.SAMPLED)).isNull();
        assertThat(FileDigest.difference(large, digest, Depth.FULL)).isNull();
    }

    @Test
    void everyByteOfASmallFileCounts() throws IOException {
        Path small = Files.writeString(folder.resolve("small"), "abc");
        String before = FileDigest.of(small);
        Files.writeString(small, "abd");

        assertThat(FileDigest.difference(small, before, Depth.SAMPLED)).startsWith("sha256 is ");
    }

    @Test
    void samplesSeeTheEndsAndTheLength() throws IOException {
        change(0);
        assertThat(FileDigest.difference(large, digest, Depth.SAMPLED)).contains("samples");
        change(0);
        change(Files.size(large) - 1);
        assertThat(FileDigest.difference(large, digest, Depth.SAMPLED)).contains("samples");
        change(Files.size(large) - 1);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        assertThat(FileDigest.difference(large, digest, Depth.SAMPLED)).contains("samples");
    }

    @Test
    void aFileCutToASmallOneIsSeen() throws IOException {
        Files.write(large, new byte[10]);

        assertThat(FileDigest.difference(large, digest, Depth.SAMPLED)).contains("small file");
    }

    @Test
    void onlyAFullCheckSeesWhatLiesBetweenTheSamples() throws IOException {
        change(5000); // behind the first page, before the second

        assertThat(FileDigest.difference(large, digest, Depth.SAMPLED)).isNull();
        assertThat(FileDigest.difference(large, digest, Depth.FULL)).startsWith("sha256 is ");
    }
}
