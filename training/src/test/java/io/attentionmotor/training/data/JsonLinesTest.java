package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> folder.read(LogOptions.defaults())).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.jsonl", "log.ndjson", "log.json", "log.JSONL.gz"})
    void eachObjectIsARow(String name) {
        folder.gzip(
                name,
                "{\"user\":7,\"item\":\"i\\u00fc\",\"timestamp\":1700000000.438,\"category\":\"tea\",\"label\":true}",
                "",
                "{\"timestamp\":1700000001,\"item\":\"j\",\"user\":\"u\",\"category\":null,\"label\":0}");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.JSONL);
        Recording read = folder.read(DataFormat.JSONL);

        assertThat(read.rows()).containsExactly("7 iü 1700000000438", "u j 1700000001000");
        assertThat(read.interactions).extracting(Interaction::clicked).containsExactly(true, false);
        assertThat(read.categories).containsOnly(entry("iü", "tea"));
        assertThat(read.findings).isEmpty();
    }

    @Test
    void anArrayOfObjectsOverManyLinesIsReadToo() {
        folder.file(
                "log.json",
                "[",
                "  {\"user\": \"u\",",
                "   \"item\": \"i\", \"timestamp\": 1700000000},",
                "  {\"user\": null, \"item\": \"j\", \"timestamp\": 1700000001}",
                "]");

        Recording read = folder.read(DataFormat.JSONL);

        assertThat(read.rows()).containsExactly("u i 1700000000000");
        assertThat(read.finding("rows without").first()).isEqualTo("log.json:4: no user");
    }

    @Test
    void listsAndObjectsAreNamedAsNotRead() {
        folder.file(
                "log.jsonl",
                "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000000,\"price\":1.5,\"tags\":[\"a\",{\"b\":[1]}],\"at\":{\"x\":1}}");

        Recording read = folder.read(DataFormat.JSONL);

        assertThat(read.rows()).hasSize(1);
        assertThat(read.finding("columns not read").what())
                .isEqualTo("columns not read: price, tags (lists or objects), at (lists or objects)");
    }

    @Test
    void reviewsAreReadByOptions() {
        folder.file(
                "reviews.jsonl",
                "{\"rating\":5.0,\"title\":\"t\",\"asin\":\"B0\",\"parent_asin\":\"B1\",\"user_id\":\"AE\",\"timestamp\":1588687728923}",
                "{\"rating\":2.0,\"title\":\"t\",\"asin\":\"B2\",\"parent_asin\":\"B2\",\"user_id\":\"AE\",\"timestamp\":1588687728924}");

        Recording read = folder.read(new LogOptions(
                Map.of("user", "user_id", "item", "parent_asin", "label", "rating", "title", ""),
                Set.of(),
                4.0,
                List.of()));

        assertThat(read.rows()).containsExactly("AE B1 1588687728923", "AE B2 1588687728924");
        assertThat(read.interactions).extracting(Interaction::clicked).containsExactly(true, false);
        assertThat(read.titles).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000001 | log.jsonl:2: is no JSON (",
                "{\"user\":\"u\",\"item\":[1],\"timestamp\":1700000001}  | log.jsonl:2: column 'item': holds a list or an object",
                "7                                                       | log.jsonl:2: is no JSON object: give one object a row",
                "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":\"then\"}  | log.jsonl:2: column 'timestamp': 'then' is not a number",
            })
    void aBadObjectIsNamedWithItsLine(String line, String problem) {
        folder.file("log.jsonl", "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000000}", line);

        assertRefused().hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"category", "title", "label", "session", "profile.age"})
    void aListInAnOptionalColumnMayBeLeftUnread(String column) {
        folder.file(
                "log.jsonl",
                "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000000,\"%s\":[\"a\"]}".formatted(column));

        assertRefused()
                .hasMessageContaining("log.jsonl:1: column '%s': holds a list or an object: give one value", column)
                .hasMessageEndingWith(", or leave it unread: --column %s=", column);
        assertThat(folder.read(new LogOptions(Map.of(column, ""), Set.of(), null, List.of()))
                        .rows())
                .hasSize(1);
    }

    @Test
    void aMissingKeyIsProposedAsAnOption() {
        folder.file("log.jsonl", "{\"user_id\":\"u\",\"business_id\":\"i\",\"date\":\"2018-07-07 22:09:11\"}");

        assertRefused()
                .hasMessageContaining("column 'user' is missing, there are only: user_id, business_id, date")
                .hasMessageEndingWith("try --column user=user_id --column item=business_id --column timestamp=date");
    }

    @Test
    void aKeyThatOnlyLaterObjectsHaveIsRefusedIfItMatters() {
        String row = "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000000}";
        String[] lines = Stream.concat(
                        IntStream.range(0, JsonRecords.LOOK_AHEAD).mapToObj(i -> row),
                        Stream.of(row.replace("}", ",\"category\":\"tea\",\"colour\":\"red\"}")))
                .toArray(String[]::new);
        folder.file("log.jsonl", lines);

        assertRefused().hasMessageContaining("log.jsonl: key 'category' is missing in the first 1000 objects");

        lines[1] = row.replace("}", ",\"category\":null}");
        folder.file("log.jsonl", lines);
        Recording read = folder.read(DataFormat.JSONL);
        assertThat(read.categories).containsOnly(entry("i", "tea"));
        assertThat(read.finding("columns not read").what()).isEqualTo("columns not read: colour");
    }

    @Test
    void anEmptyFileIsRefused() {
        folder.file("log.jsonl", "");

        assertRefused().hasMessageContaining("log.jsonl: the file has no rows");
    }

    @Test
    void aFolderOfBothKindsMustBeChosenFrom() {
        folder.file("log.jsonl", "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000000}");
        folder.file("log.csv", "user,item,timestamp", "u,j,1700000000");

        assertRefused().hasMessageContaining("holds delimited text as well as JSON (log.csv, log.jsonl)");
        assertThat(folder.read(DataFormat.JSONL).rows()).containsExactly("u i 1700000000000");
        assertThat(folder.read(DataFormat.CSV).rows()).containsExactly("u j 1700000000000");
    }

    @Test
    void aListUnderANameInCapitalsIsLeftUnreadByTheNameInSmallLetters() {
        folder.file("log.jsonl", "{\"user\":\"u\",\"item\":\"i\",\"timestamp\":1700000000,\"Category\":[\"a\"]}");

        assertRefused().hasMessageEndingWith(", or leave it unread: --column category=");
        assertThat(folder.read(new LogOptions(Map.of("category", ""), Set.of(), null, List.of()))
                        .rows())
                .hasSize(1);
    }
}
