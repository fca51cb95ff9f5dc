package io.attentionmotor.contract.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyFileTest {
    @TempDir
    Path folder;

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id-" + i).toList();
    }

    private Path written(int count) {
        Path file = folder.resolve(count + ".vocab");
        VocabularyFile.write(file, ids(count));
        return file;
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4", "2, 4", "3, 8", "4, 8", "5, 16", "8, 16", "9, 32", "1000, 2048", "1025, 4096"})
    void theTableHasTheLeastPowerOfTwoThatIsTwiceTheIds(int count, int slots) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(written(count))).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(file.getInt(8)).isEqualTo(count + 2);
        assertThat(file.getInt(12)).isEqualTo(slots);
        assertThat(file.capacity()).isEqualTo(16 + 16 * slots);
    }

    /**
     * Trainers and functions of different releases must agree on them: values of another implementation of FNV-1a and
     * fmix64.
     */
    @ParameterizedTest
    @CsvSource({
        "a, 82a2a958a9bece5b",
        "item-0, ddceb5a05adaf17e",
        "B00005N7P0, 15d498da752d0c5c",
        "Größe 42, 41149b009b1b738a",
        "🎧, 5cac578051d906f5"
    })
    void aHashIsTheSameInEveryRelease(String id, String hash) {
        assertThat("%016x".formatted(IdHash.of(id))).isEqualTo(hash);
    }

    @Test
    void anIdIsFoundBehindThoseThatTookItsSlotAndRoundTheEndOfTheTable() throws IOException {
        Path file = written(4);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long hash = IdHash.of("id-0");
        int last = ((int) hash + 7) & 7; // the last slot that a search for it looks at
        for (int slot = 0; slot < 8; slot++) {
            table.putLong(16 + 16 * slot, slot == last ? hash : slot + 100L);
            table.putInt(24 + 16 * slot, slot == last ? 5 : 9);
        }
        Files.write(file, bytes);

        assertThat(VocabularyFile.open(file).row("id-0")).isEqualTo(5);
    }

    @Test
    void aFileThatIsNoVocabularyIsRefused() throws IOException {
        byte[] other = Files.readAllBytes(written(3));
        other[0] ^= 1;

        assertRefused(other, "is not a vocabulary file");
        assertRefused("short".getBytes(StandardCharsets.UTF_8), "is not a vocabulary file");
        assertRefused(new byte[0], "is not a vocabulary file");
    }

    @Test
    void aFileOfAnotherLengthThanItsHeaderPromisesIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(3));

        assertRefused(Arrays.copyOf(whole, whole.length - 8), "has 136 bytes, its header promises 8 slots");
        assertRefused(Arrays.copyOf(whole, whole.length + 16), "has 160 bytes, its header promises 8 slots");
        assertRefused(Arrays.copyOf(whole, 16), "has 16 bytes, its header promises 8 slots");
    }

    @Test
    void aTableThatIsNoPowerOfTwoIsRefused() throws IOException {
        byte[] three = Arrays.copyOf(Files.readAllBytes(written(3)), 16 + 3 * 16);
        ByteBuffer.wrap(three).order(ByteOrder.LITTLE_ENDIAN).putInt(12, 3);

        assertRefused(three, "header promises 3 slots");
    }

    private void assertRefused(byte[] content, String why) throws IOException {
        Path file = Files.write(folder.resolve("refused.vocab"), content);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VocabularyFile.open(file))
                .withMessageContaining(why)
                .withMessageContaining(file.toString())
                .withMessageContaining("export the bundle again");
    }

    @Test
    void moreIdsThanATableCanHoldAreRefusedBeforeAnythingIsWritten() {
        Path file = folder.resolve("huge.vocab");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VocabularyFile.write(file, Collections.nCopies((1 << 29) + 1, "a")))
                .withMessageContaining("536,870,912 ids at most")
                .withMessageContaining("leave out the rarest");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path none = folder.resolve("none.vocab");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> VocabularyFile.open(none))
                .withMessageContaining(none.toString());
    }
}
