package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencesTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    @Test
    void aLineIsAUserAndItsItemsInTheirOrder() {
        folder.gzip("Beauty.txt.gz", "1 10 11 12", "2 11 NA 10");
        folder.file("Beauty_item2attributes.json", "{\"10\": [1, 2, 3], \"11\": [4], \"12\": []}");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.SEQUENCES);
        Recording read = folder.read(DataFormat.SEQUENCES);

        long minute = 60_000;
        long start = 978307200000L;
        assertThat(read.rows())
                .containsExactly(
                        "1 10 " + (start + minute),
                        "1 11 " + (start + 2 * minute),
                        "1 12 " + (start + 3 * minute),
                        "2 11 " + (start + minute),
                        "2 10 " + (start + 3 * minute));
        assertThat(read.categories).containsOnly(entry("10", "3"), entry("11", "4"));
        assertThat(read.finding("sequences without times").count()).isEqualTo(2);
        assertThat(read.finding("rows without").first()).isEqualTo("Beauty.txt.gz:2: item 'NA'");
        assertThat(DataFormat.SEQUENCES.open(path).name()).isEqualTo("Beauty");
    }

    @Test
    void oneFileOfSeveralMustBeNamed() {
        folder.file("Beauty.txt", "1 10 11 12");
        folder.file("Beauty_item2attributes.json", "{\"10\": [1]}");
        folder.file("Yelp.txt", "1 20 21 22");
        folder.file("Yelp_item2attributes.json", "{\"20\": [2]}");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.SEQUENCES);
        assertThatThrownBy(() -> folder.read(DataFormat.SEQUENCES))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds 2 files of sequences, each a log of its own: name one");
        Path yelp = path.resolve("Yelp.txt");
        assertThat(DataFormat.detect(yelp)).isEqualTo(DataFormat.SEQUENCES);
        assertThat(Recording.of(DataFormat.SEQUENCES.open(yelp)).categories).containsOnly(entry("20", "2"));
    }

    @Test
    void attributesAreOptionalIfTheFormatIsGiven() {
        folder.file("notes.txt", "1 10 11 12");

        Recording read = folder.read(DataFormat.SEQUENCES);

        assertThat(read.rows()).hasSize(3);
        assertThat(read.categories).isEmpty();
    }

    @Test
    void damagedAttributesAreNamed() {
        folder.file("Beauty.txt", "1 10 11 12");
        folder.file("Beauty_item2attributes.json", "{\"10\": 1}");

        assertThatThrownBy(() -> folder.read(DataFormat.SEQUENCES))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Beauty_item2attributes.json: is no JSON object of lists");
    }
}
