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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of a log mean: those that are missing, labels, types of events, what changes. */
class LogValuesTest {
    private static final Set<String> WORDS = Set.copyOf(LogOptions.MISSING);

    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    static Stream<String> missing() {
        return Stream.concat(LogOptions.MISSING.stream(), Stream.of("", " ", " NA "));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void rowsWithoutUserItemOrTimeArePassedOverAndCounted(String word) {
        folder.file(
                "log.csv",
                "user,item,timestamp",
                "u,i,1700000000",
                word + ",i,1700000001",
                "u," + word + ",1700000002",
                "u,i," + word);

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("u i 1700000000000");
        Finding finding = read.finding("rows without user, item, time or label");
        assertThat(finding.count()).isEqualTo(3);
        assertThat(finding.first()).startsWith("log.csv:3: ").contains("user", word.strip());
        assertThat(finding.advice()).contains("passed over", "--missing");
    }

    @Test
    void categoriesTitlesAndProfilesThatAreMissingAreUnknown() {
        folder.file("log.csv", "user,item,timestamp,category,title,profile.age", "u,i,1700000000,NaN,null,\\N");

        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).hasSize(1);
        assertThat(read.categories).isEmpty();
        assertThat(read.titles).isEmpty();
        assertThat(read.told).isEmpty();
        assertThat(read.findings).isEmpty();
    }

    @Test
    void whichWordsAreMissingCanBeSet() {
        folder.file("log.csv", "user,item,timestamp", "NA,i,1700000000", "-,i,1700000001", ",i,1700000002");

        assertThat(folder.read(new LogOptions(Map.of(), Set.of("-"), null, List.of()))
                        .rows())
                .containsExactly("NA i 1700000000000");
        assertThat(folder.read(new LogOptions(Map.of(), Set.of(), null, List.of()))
                        .rows())
                .containsExactly("NA i 1700000000000", "- i 1700000001000");
    }

    @Test
    void aLogOfWhichNothingIsLeftIsRefused() {
        folder.file("log.csv", "user,item,timestamp", "NA,i,1700000000", "NA,j,1700000001");

        assertThatThrownBy(() -> folder.read(DataFormat.CSV))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "no row is left to read: 2 rows without user, item, time or label (log.csv:2: user 'NA')")
                .hasMessageContaining("--missing");
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "0, false",
        "1.0, true",
        "0.0, false",
        "true, true",
        "FALSE, false",
        "Yes, true",
        "no, false",
    })
    void labelsAreTruthWords(String word, boolean clicked) {
        folder.file("log.csv", "user,item,timestamp,label", "u,i,1700000000," + word);

        assertThat(folder.read(DataFormat.CSV).interactions.getFirst().clicked())
                .isEqualTo(clicked);
    }

    @Test
    void aThresholdMakesRatingsLabels() {
        folder.file(
                "log.csv",
                "user,item,timestamp,rating",
                "u,a,1700000000,3.5",
                "u,b,1700000001,4",
                "u,c,1700000002,NaN",
                "u,d,1700000003,5.0");

        Recording read = folder.read(new LogOptions(Map.of("label", "rating"), WORDS, 4.0, List.of()));

        assertThat(read.rows()).containsExactly("u a 1700000000000", "u b 1700000001000", "u d 1700000003000");
        assertThat(read.interactions).extracting(Interaction::clicked).containsExactly(false, true, true);
        assertThat(read.finding("rows without").first()).isEqualTo("log.csv:4: label 'NaN'");
    }

    @Test
    void aThresholdNeedsRatings() {
        folder.file("log.csv", "user,item,timestamp,stars", "u,a,1700000000,many");

        assertThatThrownBy(() -> folder.read(new LogOptions(Map.of(), WORDS, 4.0, List.of())))
                .hasMessageContaining("--label-threshold needs ratings: say which column, as in --column label=stars");
        assertThatThrownBy(() -> folder.read(new LogOptions(Map.of("label", "stars"), WORDS, 4.0, List.of())))
                .hasMessageContaining("log.csv:2: column 'stars': 'many' is no number");
    }

    private void retailEvents() {
        folder.file(
                "events.csv",
                "timestamp,visitorid,event,itemid,transactionid",
                "1433221332117,257597,view,355908,",
                "1433224214164,992329,addtocart,248676,",
                "1433221999827,111016,view,318965,",
                "1433221955914,483717,transaction,253185,16");
    }

    private static final Map<String, String> RETAIL = Map.of("user", "visitorid", "item", "itemid");

    @Test
    void typesOfEventsAreReadAlikeAndSaid() {
        retailEvents();

        Recording read = folder.read(new LogOptions(RETAIL, WORDS, null, List.of()));

        assertThat(read.rows()).hasSize(4);
        Finding finding = read.finding("types of events, all read alike");
        assertThat(finding.count()).isEqualTo(4);
        assertThat(finding.first()).isEqualTo("view (2), addtocart (1), transaction (1)");
        assertThat(finding.options()).containsExactly("--event-values view");
    }

    @Test
    void onlyTheTypesAskedForAreBehaviours() {
        retailEvents();

        Recording read = folder.read(new LogOptions(RETAIL, WORDS, null, List.of("transaction", "addtocart", "buy")));

        assertThat(read.rows()).containsExactly("992329 248676 1433224214164", "483717 253185 1433221955914");
        Finding others = read.finding("rows of other event types");
        assertThat(others.count()).isEqualTo(2);
        assertThat(others.first()).isEqualTo("events.csv:2: 'view'");
        assertThat(read.finding("event types that do not occur").first()).isEqualTo("buy");
    }

    @Test
    void manyTypesOfEventsAreAllCountedAndFound() {
        List<String> types = IntStream.range(0, 12).mapToObj(i -> "type" + i).toList();
        folder.file(
                "log.csv",
                Stream.concat(
                                Stream.of("user,item,timestamp,event"),
                                types.stream().map(type -> "u,i,1700000000," + type))
                        .toArray(String[]::new));

        Finding all = folder.read(LogOptions.defaults()).finding("types of events, all read alike");
        assertThat(all.count()).isEqualTo(12);
        assertThat(all.first()).startsWith("type0 (1), type1 (1), ").endsWith("type7 (1) and more");
        Recording chosen = folder.read(new LogOptions(Map.of(), WORDS, null, types));
        assertThat(chosen.rows()).hasSize(12);
        assertThat(chosen.findings).isEmpty();
    }

    @Test
    void typesOfEventsNeedAColumn() {
        folder.file("log.csv", "user,item,timestamp,behavior_type", "u,a,1700000000,pv");

        assertThatThrownBy(() -> folder.read(new LogOptions(Map.of(), WORDS, null, List.of("pv"))))
                .hasMessageContaining("--event-values needs a column of types")
                .hasMessageContaining("--column event=behavior_type");
    }

    @Test
    void ofSeveralCategoriesOfAnItemTheOneThatSortsFirstCountsInAnyOrder() {
        String[] rows = {"u,a,1,tea", "u,a,2,pots", "u,a,3,tea", "u,b,4,tea", "u,b,5,"};
        for (int turn = 0; turn < 2; turn++) {
            folder.file(
                    "log.csv",
                    Stream.concat(Stream.of("user,item,timestamp,category"), Stream.of(rows))
                            .toArray(String[]::new));

            Recording read = folder.read(DataFormat.CSV);

            assertThat(read.categories).containsOnly(entry("a", "pots"), entry("b", "tea"));
            Finding finding = read.finding("items with a second category");
            assertThat(finding.count()).isEqualTo(1);
            assertThat(finding.first()).startsWith("log.csv:").contains("item 'a' has ", "'pots'", "'tea'");
            rows = IntStream.range(0, rows.length)
                    .mapToObj(i -> new String[] {"u,b,5,", "u,b,4,tea", "u,a,2,pots", "u,a,3,tea", "u,a,1,tea"}[i])
                    .toArray(String[]::new);
        }
    }

    @Test
    void everyRowTellsWhatItKnowsOfItsUser() {
        folder.file(
                "log.csv",
                "user,item,timestamp,profile.age,profile.city",
                "u,a,1700000001,20, Oslo ",
                "u,b,1700000001,NA,",
                "v,a,1700000004,30,Bergen");

        assertThat(folder.read(DataFormat.CSV).told)
                .containsExactly(
                        "u {age=20, city=Oslo} from 1700000001000", "v {age=30, city=Bergen} from 1700000004000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.csv", "log.jsonl"})
    void blanksAroundIdsAreNoPartOfThem(String name) {
        if (name.endsWith(".csv")) {
            folder.file(name, "user, item, timestamp, category", " u0, i0 ,1700000000, tea", "u0,i0, 1700000001 ,tea");
        } else {
            folder.file(
                    name,
                    "{\"user\":\" u0\",\"item\":\"i0 \",\"timestamp\":1700000000,\"category\":\" tea\"}",
                    "{\"user\":\"u0\",\"item\":\"i0\",\"timestamp\":1700000001,\"category\":\"tea\"}");
        }

        Recording read = folder.read(LogOptions.defaults());

        assertThat(read.rows()).containsExactly("u0 i0 1700000000000", "u0 i0 1700000001000");
        assertThat(read.categories).containsOnly(entry("i0", "tea"));
        assertThat(read.findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"add to cart", "a(b)"})
    void aTypeIsProposedAsItIsTyped(String type) {
        folder.file("log.csv", "user,item,timestamp,event", "u,a,1700000000," + type, "u,b,1700000001,buy");

        assertThat(folder.read(DataFormat.CSV)
                        .finding("types of events, all read alike")
                        .options())
                .containsExactly("--event-values '" + type + "'");
    }

    @Test
    void aTypeWithoutANameIsNotProposed() {
        folder.file("log.csv", "user,item,timestamp,event", "u,a,1700000000,", "u,b,1700000001,buy");

        assertThat(folder.read(DataFormat.CSV)
                        .finding("types of events, all read alike")
                        .options())
                .containsExactly("--event-values buy");
    }
}
