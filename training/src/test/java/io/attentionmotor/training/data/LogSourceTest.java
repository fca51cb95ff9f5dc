package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSourceTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    @Test
    void takesLabelsTitlesAndProfilesIfTheyAreThere() {
        folder.file(
                "log.csv",
                "timestamp,user,item,category,title,label,profile.age,profile.city,extra",
                "1700000000000,anna,a,tea,\"Tea, green\",1,,,x",
                "1700000001000,anna,b,,,0,25-34,,x",
                "1700000002000,anna,b,pots,Pot,1,35-44,Oslo,x",
                "1700000003000,bo,a,tea,,0,,,x");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.CSV);
        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.interactions).extracting(Interaction::clicked).containsExactly(true, false, true, false);
        assertThat(read.categories).containsOnly(entry("a", "tea"), entry("b", "pots"));
        assertThat(read.titles).containsOnly(entry("a", "Tea, green"), entry("b", "Pot"));
        assertThat(read.told)
                .containsExactly(
                        "anna {age=25-34} from 1700000001000", "anna {age=35-44, city=Oslo} from 1700000002000");
        assertThat(read.finding("columns not read: extra").count()).isEqualTo(1);
    }

    @Test
    void userItemAndTimestampSuffice() {
        folder.file("log.tsv", "user\titem\ttimestamp", "anna\t\"a\" 1\t1700000000");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("anna \"a\" 1 1700000000000");
        assertThat(read.interactions.getFirst().clicked()).isNull();
        assertThat(read.categories).isEmpty();
        assertThat(read.told).isEmpty();
        assertThat(read.findings).isEmpty();
    }

    @Test
    void aFolderIsReadFileByFileInTheOrderOfNames() {
        folder.file("part-2.csv", "user,item,timestamp,profile.age", "anna,b,1700000001,30", "bo,b,1700000001,40");
        folder.gzip("part-1.csv.gz", "user,item,timestamp,profile.age", "anna,a,1700000000,20");
        folder.file("notes.txt", "not data");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("anna a 1700000000000", "anna b 1700000001000", "bo b 1700000001000");
        assertThat(read.told)
                .containsExactly(
                        "anna {age=20} from 1700000000000",
                        "anna {age=30} from 1700000001000",
                        "bo {age=40} from 1700000001000");
        assertThat(read.finding("files not read").first()).isEqualTo("notes.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "::", " "})
    void theHeaderTellsTheSeparator(String separator) {
        folder.file("events", "user|item|timestamp".replace("|", separator), "u|i|1700000000".replace("|", separator));

        Recording read = Recording.of(DataFormat.CSV.open(path.resolve("events")));

        assertThat(read.rows()).containsExactly("u i 1700000000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "u|a|1700000000|Me, you, and all ! v|b|1700000001|Alone",
                "u|a|1700000000|Me, you, and all ! u|a|1700000000|Me, you, and all",
                "u,a,1700000000,Comedy|Drama|War|Noir|Crime ! v,b,1700000001,Drama",
                "u;a;1700000000;3,5 ! v;b;1700000001;4",
            })
    void whatStandsEquallyOftenInEachLineParts(String first, String second) {
        folder.file("log.csv", first, second);

        assertThat(folder.read(new LogOptions(
                                Map.of("user", "1", "item", "2", "timestamp", "3"), Set.of(), null, List.of()))
                        .rows())
                .first()
                .isEqualTo("u a 1700000000000");
    }

    @Test
    void aSeparatorWithinQuotesPartsNothing() {
        folder.file("log", "user;item;timestamp;title", "u;a;1700000000;\"a;b\"", "v;b;1700000001;\"c,d,e,f,g\"");

        assertThat(Recording.of(DataFormat.CSV.open(path.resolve("log"))).titles)
                .containsOnly(entry("a", "a;b"), entry("b", "c,d,e,f,g"));
    }

    @Test
    void aFolderOfSeveralTablesSaysWhichFileToName() {
        folder.file("articles.csv", "article_id,prod_name", "1,Top");
        folder.file("customers.csv", "customer_id,age", "1,30");
        folder.file("transactions_train.csv", "t_dat,customer_id,article_id", "2018-09-20,1,1");

        assertThatThrownBy(() -> folder.read(DataFormat.CSV))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("articles.csv:1: column 'user' is missing")
                .hasMessageEndingWith("Or name one file: transactions_train.csv has customer_id, article_id, t_dat");
        assertThatThrownBy(() -> folder.read(new LogOptions(Map.of("user", "customer_id"), Set.of(), null, List.of())))
                .hasMessageContaining("articles.csv:1: --column user=customer_id: there is no column")
                .hasMessageEndingWith("Or name one file: transactions_train.csv has customer_id, article_id, t_dat");
    }

    @Test
    void aFolderWithoutALogNamesNoFile() {
        folder.file("articles.csv", "article_id,prod_name", "1,Top");
        folder.file("customers.csv", "customer_id,age", "1,30");

        assertThatThrownBy(() -> folder.read(DataFormat.CSV)).message().doesNotContain("name one file");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfTheData() {
        folder.bytes("log.csv", "\ufeffuser,item,timestamp\r\nü,i,1700000000\r\n".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.read(DataFormat.CSV).rows()).containsExactly("ü i 1700000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1000",
        "1700000000, 1700000000000",
        "99999999999, 99999999999000",
        "100000000000, 100000000000",
        "1700000000123, 1700000000123",
        "2023-11-14T22:13:20Z, 1700000000000",
        "2023-11-14T23:13:20.5+01:00, 1700000000500",
        "2023-11-14T22:13:20, 1700000000000",
        "2023-11-14 22:13:20, 1700000000000",
        "2023-11-14 22:13, 1699999980000",
        "2023-11-14, 1699920000000",
        "2023/11/14 22:13:20, 1700000000000",
        "2023-11-14 22:13:20 UTC, 1700000000000",
        "2023-11-14T22:13:20.438999+0000, 1700000000438",
        "2023-11-14 23:13:20 +01:00, 1700000000000",
        "Tue Nov 14 22:13:20 +0000 2023, 1700000000000",
        "1700000000.438, 1700000000438",
        "1700000000.0, 1700000000000",
        "1.700000000438E9, 1700000000438",
        "1700000000438123, 1700000000438",
        "1700000000438123456, 1700000000438",
    })
    void timestampsTellTheirUnit(String text, long millis) {
        folder.file("log.csv", "user,item,timestamp", "u,i," + text);

        assertThat(folder.read(DataFormat.CSV).interactions.getFirst().timestamp())
                .isEqualTo(millis);
    }

    @Test
    void aColumnKeepsTheUnitOfItsFirstRow() {
        folder.file("log.csv", "user,item,timestamp", "u,i,1700000000000", "u,i,1700000000");

        assertThatThrownBy(() -> folder.read(DataFormat.CSV))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("log.csv:3: column 'timestamp': 1700000000 is out of range")
                .hasMessageContaining("expected milliseconds since 1970, like the first row");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u,i,yesterday,1     | column 'timestamp': 'yesterday' is not a number and not ISO 8601",
                "u,i,2023-02-30,1    | column 'timestamp': '2023-02-30' is not a number and not ISO 8601",
                "u,i,20170714,1      | column 'timestamp': '20170714' looks like a date written as a number: write 2017-07-14",
                "u,i,20170714.0,1    | column 'timestamp': '20170714.0' looks like a date written as a number: write 2017-07-14",
                "u,i,1700000000,4.5  | column 'label': '4.5' is no label; expected 1 (clicked) or 0 (not), true or false, yes or no. For ratings add --label-threshold X",
                ".,i,1700000000,1    | column 'user': user id is '.'",
                "u,i,1700000000      | has 3 fields, but there are 4 columns (user, item, timestamp, label), separated by commas",
                "u,i,1700000000,1,2  | has 5 fields, but there are 4 columns",
            })
    void aBadValueIsNamedWithItsPlace(String row, String problem) {
        folder.file("log.csv", "user,item,timestamp,label", row);

        assertThatThrownBy(() -> folder.read(DataFormat.CSV))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("log.csv:2: " + problem);
    }
}
