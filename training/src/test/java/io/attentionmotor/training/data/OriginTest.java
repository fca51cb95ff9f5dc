package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that says something of a log is named: whoever keeps what was read needs to know when one changes. */
class OriginTest {
    @TempDir
    Path path;

    /**
     * @param files those that are read
     * @param others that lie beside them
     */
    record Log(DataFormat format, List<String> files, List<String> others) {}

    static Stream<Log> logs() {
        return Stream.of(
                new Log(
                        DataFormat.MOVIELENS,
                        List.of("ratings.csv", "movies.csv"),
                        List.of("tags.csv", "movielens.tsv")),
                new Log(DataFormat.MOVIELENS, List.of("ratings.dat.gz", "movies.dat"), List.of("users.dat")),
                new Log(DataFormat.MOVIELENS, List.of("u.data", "u.item"), List.of("u.genre")),
                new Log(DataFormat.MOVIELENS, List.of("movielens.tsv"), List.of("movies.csv")),
                new Log(DataFormat.AMAZON, List.of("interactions.tsv", "item_category.tsv.gz"), List.of("notes.txt")),
                new Log(DataFormat.FOURSQUARE, List.of("checkins.csv"), List.of("notes.csv")),
                new Log(
                        DataFormat.SEQUENCES,
                        List.of("Beauty.txt", "Beauty_item2attributes.json"),
                        List.of("Toys_item2attributes.json")),
                new Log(DataFormat.CSV, List.of("a.csv", "b.csv.gz"), List.of(".c.csv", "notes.md")),
                new Log(DataFormat.JSONL, List.of("a.jsonl", "b.json"), List.of("notes.md")));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theFilesOfAFolder(Log log) throws IOException {
        for (String name :
                Stream.concat(log.files.stream(), log.others.stream()).toList()) {
            Files.createFile(path.resolve(name));
        }

        Origin origin = log.format.open(path).origin().orElseThrow();

        assertThat(origin.format()).isEqualTo(log.format);
        assertThat(origin.root().toString()).startsWith(path.toString());
        assertThat(origin.options()).isEqualTo(LogOptions.defaults());
        assertThat(origin.files())
                .containsExactlyInAnyOrderElementsOf(
                        log.files.stream().map(path::resolve).toList());
    }

    @Test
    void aFileBesideTheOneThatIsNamedCountsIfItIsRead() {
        DataFolder folder = new DataFolder(path);
        folder.file("interactions.tsv", "").file("item_category.tsv", "").file("log.csv", "");

        Origin amazon = DataFormat.AMAZON
                .open(path.resolve("interactions.tsv"))
                .origin()
                .orElseThrow();
        Origin log = DataFormat.CSV.open(path.resolve("log.csv")).origin().orElseThrow();

        assertThat(amazon.files())
                .containsExactlyInAnyOrder(path.resolve("interactions.tsv"), path.resolve("item_category.tsv"));
        assertThat(log.files()).containsExactly(path.resolve("log.csv"));
    }

    /** They stand in a finding. */
    @Test
    void filesThatAreSaidNotToBeReadCount() {
        new DataFolder(path)
                .file("a.csv", "user,item,timestamp", "u,i,1600000000")
                .file("b.parquet", "");

        Origin origin = DataFormat.CSV.open(path).origin().orElseThrow();

        assertThat(Recording.of(DataFormat.CSV.open(path)).findings)
                .anySatisfy(finding -> assertThat(finding.first()).contains("b.parquet"));
        assertThat(origin.files()).containsExactly(path.resolve("a.csv"), path.resolve("b.parquet"));
    }

    @Test
    void theSimulatedShopHasNone() {
        assertThat(new SimulatedShop(ShopOptions.defaults()).origin()).isEmpty();
    }
}
