package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which column of a file holds what, and what is said where nobody can know. */
class LogColumnsTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    private static LogOptions columns(Map<String, String> columns) {
        return new LogOptions(columns, Set.copyOf(LogOptions.MISSING), null, List.of());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(LogOptions options) {
        return assertThatThrownBy(() -> folder.read(options)).isInstanceOf(DataException.class);
    }

    @Test
    void namesAreFoundInAnyCaseAndBetweenBlanks() {
        folder.file("log.csv", "User, Item ,TIMESTAMP,Category,Label,Profile.Age", "u,i,1700000000,c,1,30");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("u i 1700000000000");
        assertThat(read.interactions.getFirst().clicked()).isTrue();
        assertThat(read.categories).containsOnly(entry("i", "c"));
        assertThat(read.told).containsExactly("u {Age=30} from 1700000000000");
        assertThat(read.findings).isEmpty();
    }

    @Test
    void aNameInTheRightCaseBeatsOneInAnother() {
        folder.file("log.csv", "USER,user,item,timestamp", "wrong,u,i,1700000000");

        assertThat(folder.read(DataFormat.CSV).rows()).containsExactly("u i 1700000000000");
    }

    @Test
    void twoNamesThatDifferInCaseAloneAreRefused() {
        folder.file("log.csv", "USER,User,item,timestamp", "u,u,i,1700000000");

        assertRefused(LogOptions.defaults()).hasMessageContaining("column 'User' stands twice: rename one");
    }

    @Test
    void optionsNameColumns() {
        folder.file("log.csv", "user_id;Item ID;ts;cate_id;age", "u;i;1700000000;c;30");

        Recording read = folder.read(columns(Map.of(
                "user", "user_id",
                "item", "item id",
                "timestamp", "ts",
                "category", "cate_id",
                "profile.age", "age")));

        assertThat(read.rows()).containsExactly("u i 1700000000000");
        assertThat(read.categories).containsOnly(entry("i", "c"));
        assertThat(read.told).containsExactly("u {age=30} from 1700000000000");
        assertThat(read.findings).isEmpty();
    }

    @Test
    void optionsGiveColumnsOfAFileWithoutAHeaderByPosition() {
        folder.file("UserBehavior.csv", "1,2268318,2520377,pv,1511544070", "1,2333346,2520771,buy,1511561733");

        Recording read = folder.read(columns(Map.of("user", "1", "item", "2", "category", "3", "timestamp", "5")));

        assertThat(read.rows()).containsExactly("1 2268318 1511544070000", "1 2333346 1511561733000");
        assertThat(read.finding("columns not read").what()).isEqualTo("columns not read: 4");
    }

    @Test
    void anEmptyNameLeavesAColumnUnread() {
        folder.file("log.csv", "user,item,timestamp,part", "u,i,1700000000,brake");

        assertRefused(LogOptions.defaults())
                .hasMessageContaining("'brake' is no part; expected train, validation or test. --column part= leaves");
        Recording read = folder.read(columns(Map.of("part", "")));
        assertThat(read.interactions.getFirst().split()).isNull();
        assertThat(read.finding("columns not read: part").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user_id,item_id,ts           | --column user=user_id --column item=item_id --column timestamp=ts",
                "user_id,item_id,timestamp,cate_id | --column user=user_id --column item=item_id --column category=cate_id",
                "reviewerID,asin,unixReviewTime | --column user=reviewerID --column item=asin --column timestamp=unixReviewTime",
                "asin,parent_asin,user_id,timestamp | --column user=user_id --column item=parent_asin",
                "timestamp,visitorid,event,itemid,transactionid | --column user=visitorid --column item=itemid",
                "usr,item,timestamp           | --column user=usr",
                "user_uid,item,timestamp      | --column user=user_uid",
                "a,b,timestamp                | --column user=NAME --column item=NAME",
                "Customer ID,it's,day         | --column 'user=Customer ID' --column item=NAME --column timestamp=day",
            })
    void aMissingColumnIsProposedAsAnOptionToCopy(String header, String options) {
        folder.file("log.csv", header, "x,".repeat(header.split(",").length - 1) + "x");

        assertRefused(LogOptions.defaults())
                .hasMessageContaining("log.csv:1: column '")
                .hasMessageContaining("' is missing, there are only: " + header.replace(",", ", "))
                .hasMessageEndingWith("try " + options);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2268318,2520377,pv,1511544070 | --column user=1 --column item=2 --column timestamp=5",
                "AKM1MP6P0OYPR,0132793040,5.0,1365811200 | --column user=1 --column item=2 --column timestamp=4",
                "1,2014-04-07T10:51:09.277Z,214536502,0  | --column user=1 --column item=3 --column timestamp=2",
                "u1,i1,2017-07-14                | --column user=1 --column item=2 --column timestamp=3",
                "u1,cat,1511544070               | --column user=1 --column item=2 --column timestamp=3",
                "type,day,2017-07-14             | --column user=1 --column item=2 --column timestamp=3",
                "7,day,5,3                       | --column user=1 --column item=2 --column timestamp=N",
                "5,7,2                           | --column user=1 --column item=2 --column timestamp=N",
            })
    void aFirstLineWithoutNamesIsToldFromAHeader(String line, String options) {
        folder.file("log.csv", line, line);

        assertRefused(LogOptions.defaults())
                .hasMessageContaining("log.csv:1: the first line is a row, not a header")
                .hasMessageContaining("1 is '" + line.substring(0, line.indexOf(',')) + "', 2 is ")
                .hasMessageEndingWith("try " + options);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user=1 item=2      | timestamp | --column timestamp=4",
                "user=3             | item      | --column item=1 --column timestamp=4",
                "timestamp=4 item=1 | user      | --column user=2",
                "item=4             | user      | --column user=1 --column timestamp=N",
            })
    void aMissingPositionIsProposedFromTheFirstRow(String given, String missing, String options) {
        folder.file("log.csv", "u1,i1,5.0,1511544070", "u2,i1,5.0,1511544071");
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : given.split(" ", -1)) {
            columns.put(column.split("=", -1)[0], column.split("=", -1)[1]);
        }

        assertRefused(columns(columns))
                .hasMessageContaining(
                        "log.csv:1: no column is the %s: 1 is 'u1', 2 is 'i1', 3 is '5.0', 4 is '1511544070'"
                                .formatted(missing))
                .hasMessageEndingWith("try " + options);
    }

    @ParameterizedTest
    @CsvSource({"user, uid, item, uid", "user, item, item, item", "item, uid, timestamp, UID"})
    void oneColumnIsNotTwoOfUserItemAndTimestamp(String one, String name, String other, String again) {
        folder.file("log.csv", "uid,item,timestamp,user", "u,i,1700000000,u");

        assertRefused(columns(Map.of(one, name, other, again)))
                .hasMessageContaining("log.csv:1: column '%s' is read as %s and as %s: ".formatted(name, one, other));
    }

    @Test
    void aColumnOfTypesIsProposedAsTypesOfEvents() {
        folder.file("log.csv", "user,item,timestamp,type", "u,i,1700000000,view");

        assertThat(folder.read(DataFormat.CSV).finding("columns not read: type").advice())
                .contains("--column event=type")
                .doesNotContain("category");
    }

    @Test
    void columnsThatAreNotReadAreSaidOnceForAllFiles() {
        folder.file("a.csv", "user,item,timestamp,price,stars", "u,i,1700000000,1,5");
        folder.file("b.csv", "user,item,timestamp,price,cate_id", "u,j,1700000001,1,5");

        Finding finding = folder.read(DataFormat.CSV).finding("columns not read");

        assertThat(finding.what()).isEqualTo("columns not read: price, stars, cate_id");
        assertThat(finding.count()).isEqualTo(3);
        assertThat(finding.first()).isEqualTo("a.csv");
        assertThat(finding.options())
                .containsExactly("--column label=stars --label-threshold X", "--column category=cate_id");
    }

    @ParameterizedTest
    @CsvSource({"catgory, category", "Categroy, category", "labl, label", "sesion, session", "titel, title"})
    void aLikelyTypoIsNamed(String given, String meant) {
        folder.file("log.csv", "user,item,timestamp," + given, "u,i,1700000000,c");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.findings).hasSize(1);
        Finding finding = read.finding("column '%s' is not read: is it '%s'?".formatted(given, meant));
        assertThat(finding.options()).containsExactly("--column %s=%s".formatted(meant, given));
    }

    @Test
    void anOptionThatNamesNothingIsRefused() {
        folder.file("log.csv", "user,item,timestamp", "u,i,1700000000");

        assertRefused(columns(Map.of("category", "cate")))
                .hasMessageContaining("log.csv:1: --column category=cate: there is no column 'cate', only: user, item");
        assertThatThrownBy(() -> columns(Map.of("usr", "user_id")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a log has no column 'usr', only user, item, timestamp");
        assertThatThrownBy(() -> columns(Map.of("user", "1", "item", "item_id")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("every column by name, or every one by position");
    }

    @Test
    void formatsWithFixedColumnsRefuseOptionsForColumns() {
        folder.file("checkins.csv", "seq,user,venue,category,hour_of_week,week_index", "0,1,100,12,16,0");

        assertRefused(columns(Map.of("user", "seq")))
                .hasMessageContaining("--column has no meaning for the format foursquare")
                .hasMessageContaining("--format csv");
    }

    @Test
    void sessionsAndSplitsGoIntoTheInteractions() {
        folder.file(
                "log.csv",
                "user,item,timestamp,session,part",
                "u,a,1700000000,s1,train",
                "u,b,1700000001,NA,Validation",
                "u,c,1700000002,s2,test");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.interactions).extracting(Interaction::session).containsExactly("s1", null, "s2");
        assertThat(read.interactions)
                .extracting(Interaction::split)
                .containsExactly(Split.TRAINING, Split.VALIDATION, Split.TEST);
    }

    @ParameterizedTest
    @CsvSource({
        "train.csv, TRAINING",
        "validation.csv, VALIDATION",
        "valid.csv, VALIDATION",
        "val.csv, VALIDATION",
        "DEV.csv, VALIDATION",
        "test.csv, TEST",
        "beauty.test.csv, TEST",
        "latest.csv, ",
        "log.csv, ",
    })
    void theNameOfAFileSaysItsSplit(String name, Split split) {
        folder.file(name, "user,item,timestamp", "u,a,1700000000");

        assertThat(folder.read(DataFormat.CSV).interactions.getFirst().split()).isEqualTo(split);
    }
}
