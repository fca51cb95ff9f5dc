package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be read: whatever is wrong, the message says where and what to do. */
class DataErrorsTest {
    private static final String HEADER = "user,item,timestamp";

    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(DataFormat format) {
        return assertThatThrownBy(() -> folder.read(format)).isInstanceOf(DataException.class);
    }

    @Test
    void truncatedGzip() {
        String[] lines = new String[20_000];
        Arrays.setAll(lines, i -> i == 0 ? HEADER : "u%d,i%d,1700000000".formatted(i * 7919 % 1000, i * 104729 % 997));
        byte[] whole = folder.gzip("log.csv.gz", lines).bytes("log.csv.gz");
        folder.bytes("log.csv.gz", Arrays.copyOf(whole, whole.length - 100));

        assertRefused(DataFormat.CSV)
                .hasMessageContaining("log.csv.gz:")
                .hasMessageContaining("the gzip file ends too early")
                .hasMessageContaining("download it again");
    }

    @Test
    void gzipCutInItsHeader() {
        byte[] whole = folder.gzip("log.csv.gz", HEADER).bytes("log.csv.gz");
        folder.bytes("log.csv.gz", Arrays.copyOf(whole, 5));

        assertRefused(DataFormat.CSV).hasMessageContaining("log.csv.gz:1: the gzip file ends too early");
    }

    @Test
    void damagedGzip() {
        byte[] bytes = folder.gzip("log.csv.gz", HEADER, "u,i,1700000000").bytes("log.csv.gz");
        bytes[bytes.length - 6] ^= 0x55; // the checksum
        folder.bytes("log.csv.gz", bytes);

        assertRefused(DataFormat.CSV).hasMessageContaining("the gzip file is damaged");
    }

    @Test
    void gzipWithoutTheExtensionIsReadAllTheSame() {
        folder.gzip("log.csv", HEADER, "u,i,1700000000");

        assertThat(folder.read(DataFormat.CSV).rows()).containsExactly("u i 1700000000000");
    }

    @Test
    void malformedUtf8NamesTheLine() {
        String[] lines = Collections.nCopies(5000, "u,i,1700000000").toArray(String[]::new);
        lines[0] = HEADER;
        lines[4000] = "u,caf\u00e9,1700000000";
        folder.bytes("log.csv", String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(DataFormat.CSV)
                .hasMessageContaining("log.csv:4001: the text is not UTF-8")
                .hasMessageContaining("convert the file to UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsToldByItsByteOrderMark(String charset) {
        folder.bytes("log.csv", ("\ufeff" + HEADER + "\nu,i,1700000000\n").getBytes(Charset.forName(charset)));

        assertRefused(DataFormat.CSV)
                .hasMessageContaining("log.csv: the file is UTF-16: convert it")
                .hasMessageContaining("iconv -f UTF-16 -t UTF-8");
    }

    @Test
    void missingColumn() {
        folder.file("log.csv", "user,product,timestamp", "u,i,1700000000");

        assertRefused(DataFormat.CSV)
                .hasMessageContaining("log.csv:1: column 'item' is missing, there are only: user, product, timestamp");
    }

    @Test
    void doubledColumn() {
        folder.file("log.csv", "user,item,user,timestamp", "u,i,u,1700000000");

        assertRefused(DataFormat.CSV).hasMessageContaining("log.csv:1: column 'user' stands twice");
    }

    @Test
    void emptyFile() {
        folder.bytes("log.csv", new byte[0]);

        assertRefused(DataFormat.CSV).hasMessageContaining("log.csv: the file is empty");
    }

    @Test
    void headerWithoutRows() {
        folder.file("log.csv", HEADER);

        assertRefused(DataFormat.CSV).hasMessageContaining("log.csv: the file has no rows");
    }

    @Test
    void unclosedQuote() {
        folder.file("log.csv", HEADER, "\"u,i,1700000000", "v,i,1700000000");

        assertRefused(DataFormat.CSV)
                .hasMessageContaining(
                        "log.csv:1: Unclosed quoted field at end of input (record starting at line 2): check the quotes");
    }

    @Test
    void missingFolder() {
        assertThatThrownBy(() -> DataFormat.CSV.open(path.resolve("nowhere")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere: no such file or folder");
    }

    @Test
    void missingFile() {
        folder.file("interactions.tsv", "user\titem\tday", "0\t7\t1");

        assertRefused(DataFormat.AMAZON).hasMessageContaining("item_category.tsv (or item_category.tsv.gz) is missing");
    }

    @Test
    void folderWithoutData() {
        folder.file("readme.md", "hello");

        assertRefused(DataFormat.CSV).hasMessageContaining("holds no .csv, .tsv, .inter, .txt or .dat file");
        assertThatThrownBy(() -> DataFormat.detect(path))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "found neither movielens.tsv, ratings.csv, ratings.dat, u.data, interactions.tsv, checkins.csv");
    }

    @Test
    void hiddenFilesAreNoData() throws IOException {
        folder.file("log.csv", HEADER, "u,i,1700000000");
        folder.bytes("._log.csv", new byte[] {0, 5, 22, 7, 0, 2, 0, 0, 'M', 'a', 'c'});
        Files.createDirectory(path.resolve("__MACOSX"));

        Recording read = folder.read(DataFormat.detect(path));

        assertThat(read.rows()).containsExactly("u i 1700000000000");
        assertThat(read.findings).isEmpty();
    }

    @Test
    void bytesThatDoNotPrintAreShownAsEscapes() {
        folder.file("log.csv", "\u001b[31muser\u0000,\u202eitem\u0007x,timestamp", "u,i,1700000000");

        assertRefused(DataFormat.CSV)
                .message()
                .contains("\\u001b[31muser\\u0000")
                .contains("\\u202eitem\\u0007x")
                .doesNotContain("\u001b", "\u0000", "\u202e", "\u0007");
    }

    @Test
    void aLongValueIsCutInItsMessage() {
        folder.file("log.csv", HEADER, "u,i," + "x".repeat(1000));

        assertRefused(DataFormat.CSV)
                .hasMessageContaining("'" + "x".repeat(60) + "...' is not a number")
                .message()
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'PAR1xxxx', Parquet",
        "'Obj\u0001xxxx', Avro",
        "'PK\u0003\u0004xxxx', unpack it",
        "'BZh91AY', unpack it",
        "'\u00fd7zXZ', unpack it",
        "'(\u00b5/\u00fdxx', unpack it",
    })
    void filesThatAreNoTextSayWhatTheyAre(String start, String advice) {
        folder.bytes("log.csv", start.getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(DataFormat.CSV)
                .hasMessageContaining("log.csv: the file is ")
                .hasMessageContaining(advice);
    }

    @Test
    void notANumber() {
        folder.file("interactions.tsv", "user\titem\tday", "0\t7\t1", "0\t8\tMonday");
        folder.file("item_category.tsv", "item\tcategory", "7\t37");

        assertRefused(DataFormat.AMAZON)
                .hasMessageContaining(
                        "interactions.tsv:3: column 'day': 'Monday' is not a whole number; expected days since 1970");
    }

    @Test
    void outOfRange() {
        folder.file("checkins.csv", "seq,user,venue,category,hour_of_week,week_index", "0,1,100,12,169,0");

        assertRefused(DataFormat.FOURSQUARE)
                .hasMessageContaining("checkins.csv:2: column 'hour_of_week': 169 is out of range");
    }
}
