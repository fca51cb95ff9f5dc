package io.attentionmotor.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFormatsTest {
    @TempDir
    Path path;

    private DataFolder folder;

    @BeforeEach
    void setUp() {
        folder = new DataFolder(path);
    }

    @Test
    void movieLensTableGivesEveryRatingAsABehaviour() {
        folder.gzip(
                "movielens.tsv.gz",
                "movieId\ttitle\tyear\tgenres\tuserId\trating\ttimestamp",
                "1029\tDumbo\t1941\tAnimation|Drama\t1\t3.0\t1260759179",
                "51372\t\"Great Performances\" Cats\t1998\tMusical\t1\t0.5\t1258440271",
                "108583\t\t-2147483648\tComedy\t73\t5.0\t1435472609",
                "9\tDumbo (2019)\t2019\tDrama\t73\t4.0\t1435472610");

        Recording read = folder.read(DataFormat.detect(path));

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.MOVIELENS);
        assertThat(read.rows())
                .containsExactly(
                        "1 1029 1260759179000",
                        "1 51372 1258440271000",
                        "73 108583 1435472609000",
                        "73 9 1435472610000");
        assertThat(read.interactions)
                .allSatisfy(row -> assertThat(row.clicked()).isNull())
                .allSatisfy(row -> assertThat(row.probability()).isNaN());
        assertThat(read.categories).contains(entry("1029", "Animation|Drama"), entry("108583", "Comedy"));
        assertThat(read.titles)
                .containsOnly(
                        entry("1029", "Dumbo (1941)"),
                        entry("51372", "\"Great Performances\" Cats (1998)"),
                        entry("9", "Dumbo (2019)"));
    }

    @Test
    void officialMovieLensCsvKnowsQuotes() {
        folder.file("movies.csv", "movieId,title,genres", "11,\"American President, The (1995)\",Comedy|Drama");
        folder.file("ratings.csv", "userId,movieId,rating,timestamp", "1,11,4.0,964982703");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.MOVIELENS);
        Recording read = folder.read(DataFormat.MOVIELENS);

        assertThat(read.titles).containsOnly(entry("11", "American President, The (1995)"));
        assertThat(read.rows()).containsExactly("1 11 964982703000");
    }

    @Test
    void olderMovieLensFilesAreLatin1WithoutHeader() {
        folder.bytes("movies.dat", "73::Misérables, Les (1995)::Drama|Musical\n".getBytes(StandardCharsets.ISO_8859_1));
        folder.file("ratings.dat", "1::73::5::978300760", "2::73::3::978300761");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.MOVIELENS);
        Recording read = folder.read(DataFormat.MOVIELENS);

        assertThat(read.titles).containsOnly(entry("73", "Misérables, Les (1995)"));
        assertThat(read.categories).containsOnly(entry("73", "Drama|Musical"));
        assertThat(read.rows()).containsExactly("1 73 978300760000", "2 73 978300761000");
    }

    @Test
    void theSmallestMovieLensIsLatin1AndFlagsItsGenres() {
        String flags = "|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0";
        folder.bytes(
                "u.item",
                ("1|Toy Story (1995)|01-Jan-1995||http://example.org/1" + flags + "\n"
                                + "2|Caf\u00e9 (1995)|01-Jan-1995||" + "|0".repeat(19) + "\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        folder.file("u.data", "196\t1\t3\t881250949", "186\t2\t5\t891717742");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.MOVIELENS);
        Recording read = folder.read(DataFormat.MOVIELENS);

        assertThat(read.rows()).containsExactly("196 1 881250949000", "186 2 891717742000");
        assertThat(read.titles).containsOnly(entry("1", "Toy Story (1995)"), entry("2", "Caf\u00e9 (1995)"));
        assertThat(read.categories).containsOnly(entry("1", "Animation|Children's|Comedy"));
    }

    @Test
    void movieLensStarsAreClicksFromAThresholdOn() {
        folder.file("movies.csv", "movieId,title,genres", "11,Dumbo,Drama", "12,Bambi,Drama");
        folder.file("ratings.csv", "userId,movieId,rating,timestamp", "1,11,4.0,964982703", "1,12,3.5,964982704");

        Recording stars = folder.read(
                DataFormat.MOVIELENS, new LogOptions(Map.of(), Set.copyOf(LogOptions.MISSING), 4.0, List.of()));
        Recording all = folder.read(DataFormat.MOVIELENS);

        assertThat(stars.interactions).extracting(Interaction::clicked).containsExactly(true, false);
        assertThat(stars.findings).isEmpty();
        assertThat(all.interactions).extracting(Interaction::clicked).containsExactly(null, null);
        assertThat(all.finding("columns not read: rating").advice())
                .contains("every rating is a behaviour", "--label-threshold 4");
    }

    @Test
    void rowsWithoutAnIdArePassedOverInEveryFormat() {
        folder.file("interactions.tsv", "user\titem\tday", "NA\t7\t11111", "0\t7\t11111");
        folder.file("item_category.tsv", "item\tcategory", "7\tNULL", "\t37");

        Recording read = folder.read(DataFormat.AMAZON);

        assertThat(read.rows()).containsExactly("0 7 959990400000");
        assertThat(read.categories).isEmpty();
        assertThat(read.finding("rows without").first()).isEqualTo("interactions.tsv:2: user 'NA'");
    }

    @Test
    void recBoleHeadersHaveTypesAndNamesOfTheirOwn() {
        folder.file(
                "ml-100k.inter",
                "user_id:token\titem_id:token\trating:float\ttimestamp:float",
                "196\t242\t3\t881250949");
        folder.file("ml-100k.item", "item_id:token\tclass:token_seq", "242\tComedy");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.CSV);
        Recording read = folder.read(DataFormat.CSV);

        assertThat(read.rows()).containsExactly("196 242 881250949000");
        assertThat(read.finding("columns not read").what()).isEqualTo("columns not read: rating");
    }

    @Test
    void amazonDaysBecomeMilliseconds() {
        folder.gzip("interactions.tsv.gz", "user\titem\tday", "0\t1938\t15638", "0\t1681\t15638", "1\t7\t15817");
        folder.file("item_category.tsv", "item\tcategory", "1938\t37", "1681\t90", "7\t");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.AMAZON);
        Recording read = folder.read(DataFormat.AMAZON);

        assertThat(read.rows()).containsExactly("0 1938 1351123200000", "0 1681 1351123200000", "1 7 1366588800000");
        assertThat(read.categories).containsOnly(entry("1938", "37"), entry("1681", "90"));
    }

    @Test
    void foursquareTimestampsFollowTheRowsEvenWhereHoursStepBack() {
        folder.file(
                "checkins.csv",
                "seq,user,venue,category,hour_of_week,week_index",
                "0,1,100,12,51,0",
                "1,1,101,13,51,0",
                "2,1,100,12,50,0",
                "3,2,102,12,1,1");

        assertThat(DataFormat.detect(path)).isEqualTo(DataFormat.FOURSQUARE);
        Recording read = folder.read(DataFormat.FOURSQUARE);

        long monday = 978307200000L;
        long hour = 3_600_000;
        assertThat(read.rows())
                .containsExactly(
                        "1 100 " + (monday + 51 * hour),
                        "1 101 " + (monday + 51 * hour + 1),
                        "1 100 " + (monday + 51 * hour + 2),
                        "2 102 " + (monday + 169 * hour));
        assertThat(read.categories).containsOnly(entry("100", "12"), entry("101", "13"), entry("102", "12"));
    }

    @Test
    void oneFileOfADataSetIsEnoughToFindTheOthers() {
        folder.file("interactions.tsv", "user\titem\tday", "0\t7\t1");
        folder.file("item_category.tsv", "item\tcategory", "7\t37");
        Path file = path.resolve("interactions.tsv");

        assertThat(DataFormat.detect(file)).isEqualTo(DataFormat.AMAZON);
        InteractionSource source = DataFormat.AMAZON.open(file);

        assertThat(Recording.of(source).rows()).containsExactly("0 7 86400000");
        assertThat(source.name()).isEqualTo("interactions");
        assertThat(DataFormat.AMAZON.open(path).name())
                .isEqualTo(path.getFileName().toString());
    }

    @Test
    void aSourceCanBeReadTwice() {
        folder.file("interactions.tsv", "user\titem\tday", "0\t7\t1", "0\t8\t2");
        folder.file("item_category.tsv", "item\tcategory", "7\t37");
        InteractionSource source = DataFormat.AMAZON.open(path);

        assertThat(Recording.of(source).rows()).isEqualTo(Recording.of(source).rows());
    }
}
