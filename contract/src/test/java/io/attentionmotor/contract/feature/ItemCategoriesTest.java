package io.attentionmotor.contract.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemCategoriesTest {
    @TempDir
    Path folder;

    @Test
    void givesTheCategoryOfEachItemAndKeepsTheFilesFormat() throws IOException {
        Path file = folder.resolve("item-categories.bin");
        ItemCategories.write(file, new int[] {0, 1, 70_000});

        assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0x70, 0x11, 1, 0);
        ItemCategories categories = ItemCategories.open(file, 3);
        assertThat(categories.categoryRow(0)).isZero();
        assertThat(categories.categoryRow(1)).isEqualTo(1);
        assertThat(categories.categoryRow(2)).isEqualTo(70_000);
    }

    @Test
    void aFileOfAnotherNumberOfItemsIsRefused() {
        Path file = folder.resolve("item-categories.bin");
        ItemCategories.write(file, new int[] {0, 1, 2});

        for (int items : new int[] {2, 4}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ItemCategories.open(file, items))
                    .withMessageContaining("has 12 bytes, %d items need %d".formatted(items, 4 * items));
        }
    }

    @Test
    void aFileBeyondWhatCanBeMappedIsRefused() throws IOException {
        Path file = folder.resolve("huge.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemCategories.open(file, 1 << 29))
                .withMessageContaining("2,147,483,648 bytes");
    }
}
