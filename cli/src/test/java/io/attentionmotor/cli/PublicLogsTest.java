package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The options that docs/data.md gives for a public log read rows of its form; the rows are made up. */
class PublicLogsTest {
    private static final String ANIMATION = "|0|0|0|1" + "|0".repeat(15);

    @TempDir
    Path folder;

    /**
     * @param files name to content
     * @param rows user, item, time, label and category of what is read; {@code -} for none
     */
    record Log(String name, Map<String, String> files, List<String> rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Log log(String name, String file, String content, String... rows) {
        return new Log(name, Map.of(file, content), List.of(rows));
    }

    static Stream<Log> logs() {
        return Stream.of(
                log("Amazon reviews 2023", "All_Beauty.jsonl", """
                        {"rating": 5.0, "title": "Fine", "text": "t", "images": [], "asin": "B1", "parent_asin": "B2", "user_id": "AGK", "timestamp": 1588687728923, "helpful_vote": 0, "verified_purchase": true}
                        """, "AGK B2 2020-05-05T14:08:48.923Z - -"),
                new Log(
                        "the same, split files",
                        Map.of(
                                "All_Beauty.train.csv",
                                "user_id,parent_asin,rating,timestamp\nAGK,B2,5.0,1588687728923\n",
                                "All_Beauty.valid.csv",
                                "user_id,parent_asin,rating,timestamp\nAGK,B3,5.0,1588687728924\n",
                                "All_Beauty.test.csv",
                                "user_id,parent_asin,rating,timestamp\nAGK,B4,5.0,1588687728925\n"),
                        List.of(
                                "AGK B4 2020-05-05T14:08:48.925Z - - test",
                                "AGK B2 2020-05-05T14:08:48.923Z - - training",
                                "AGK B3 2020-05-05T14:08:48.924Z - - validation")),
                log("Amazon reviews 2018", "Luxury_Beauty.json", """
                        {"overall": 2.0, "verified": true, "reviewTime": "06 15, 2010", "reviewerID": "A1Q", "asin": "B0", "style": {"Size:": " 1"}, "unixReviewTime": 1276560000}
                        """, "A1Q B0 2010-06-15T00:00:00Z - -"),
                log(
                        "Amazon ratings 2018",
                        "Luxury_Beauty.csv",
                        "B00004U9V2,A1Q6MUU0B2ZDQG,2.0,1276560000\n",
                        "A1Q6MUU0B2ZDQG B00004U9V2 2010-06-15T00:00:00Z - -"),
                log(
                        "Criteo attribution",
                        "criteo_attribution_dataset.tsv",
                        "timestamp\tuid\tcampaign\tconversion\tclick\tcost\tcat1\n0\t20073966\t22589171\t0\t0\t1e-05\t5824233\n7\t20073966\t9100693\t0\t1\t2e-05\t30763035\n",
                        "20073966 22589171 1970-01-01T00:00:00Z false 5824233",
                        "20073966 9100693 1970-01-01T00:00:07Z true 30763035"),
                log(
                        "Diginetica",
                        "train-item-views.csv",
                        "sessionId;userId;itemId;timeframe;eventdate\n1;NA;81766;526309;2016-05-09\n",
                        "1 81766 2016-05-09T00:00:00Z - -"),
                log(
                        "eCommerce, multi-category store",
                        "2019-Oct.csv",
                        """
                        event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
                        2019-10-01 00:00:00 UTC,view,3900821,2053013552326770905,appliances.water_heater,aqua,33.20,554748717,9333dfbd
                        2019-10-01 00:00:01 UTC,cart,3900822,2053013552326770905,,aqua,33.20,554748717,9333dfbd
                        """,
                        "554748717 3900821 2019-10-01T00:00:00Z - 2053013552326770905"),
                log(
                        "Foursquare New York and Tokyo",
                        "dataset_TSMC2014_NYC.txt",
                        "470\t49bbd6c0\t4bf58dd8\tArts & Crafts Store\t40.71\t-74.00\t-240\tTue Apr 03 18:00:09 +0000 2012\n",
                        "470 49bbd6c0 2012-04-03T18:00:09Z - Arts & Crafts Store"),
                log("Goodreads", "goodreads_interactions_poetry.json", """
                        {"user_id": "8842", "book_id": "1384", "is_read": true, "rating": 4, "date_added": "Wed May 09 09:33:44 -0700 2007", "read_at": ""}
                        """, "8842 1384 2007-05-09T16:33:44Z - -"),
                log(
                        "Gowalla, Brightkite",
                        "Gowalla_totalCheckins.txt",
                        "0\t2010-10-19T23:55:27Z\t30.23\t-97.79\t22847\n",
                        "0 22847 2010-10-19T23:55:27Z - -"),
                log(
                        "H&M",
                        "transactions_train.csv",
                        "t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,000058a1,0663713001,0.05,2\n",
                        "000058a1 0663713001 2018-09-20T00:00:00Z - -"),
                log(
                        "KuaiRand",
                        "log_standard_4_08_to_4_21_pure.csv",
                        "user_id,video_id,date,hourmin,time_ms,is_click,is_like,tab\n0,5437,20220408,1800,1649412316912,1,0,1\n",
                        "0 5437 2022-04-08T10:05:16.912Z true -"),
                log(
                        "KuaiRec",
                        "big_matrix.csv",
                        "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n0,3649,13838,10867,2020-07-05 00:08:23.438,20200705,1593878903.438,1.27\n0,9598,100,10867,,,,0.01\n",
                        "0 3649 2020-07-04T16:08:23.438Z true -"),
                log(
                        "Last.fm 1K",
                        "userid-timestamp-artid-artname-traid-traname.tsv",
                        "user_000001\t2009-05-04T23:08:57Z\tf1b1cf71\tDeep \"D\" Dish\t\tSong\n",
                        "user_000001 f1b1cf71 2009-05-04T23:08:57Z - -"),
                log(
                        "Last.fm HetRec",
                        "user_taggedartists-timestamps.dat",
                        "userID\tartistID\ttagID\ttimestamp\n2\t52\t13\t1238536800000\n3\t53\t13\t-428720400000\n",
                        "2 52 2009-03-31T22:00:00Z - -",
                        "3 53 1956-05-31T23:00:00Z - -"),
                new Log(
                        "MovieLens 100k, 1M, latest, 32M",
                        Map.of(
                                "ml-100k/u.data",
                                "196\t1\t3\t881250949\n",
                                "ml-100k/u.item",
                                "1|Toy (1995)|01-Jan-1995||http://example.org" + ANIMATION + "\n"),
                        List.of("196 1 1997-12-04T15:55:49Z - Animation")),
                log(
                        "RecBole's atomic files",
                        "ml-1m.inter",
                        "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t1193\t5\t978300760\n",
                        "1 1193 2000-12-31T22:12:40Z - -"),
                log("RetailRocket", "events.csv", """
                        timestamp,visitorid,event,itemid,transactionid
                        1433221332117,257597,view,355908,
                        1433221332118,257597,transaction,355908,7
                        """, "257597 355908 2015-06-02T05:02:12.117Z - -"),
                new Log(
                        "S3-Rec's Beauty, Sports, Yelp",
                        Map.of("Beauty.txt", "1 10\n", "Beauty_item2attributes.json", "{\"10\": [4, 5]}"),
                        List.of("1 10 2001-01-01T00:01:00Z - 5")),
                log(
                        "Taobao ads",
                        "raw_sample.csv",
                        "user,time_stamp,adgroup_id,pid,nonclk,clk\n581738,1494137644,1,430548_1007,1,0\n",
                        "581738 1 2017-05-07T06:14:04Z false -"),
                log(
                        "Taobao UserBehavior",
                        "UserBehavior.csv",
                        "1,2268318,2520377,pv,1511544070\n",
                        "1 2268318 2017-11-24T17:21:10Z - 2520377"),
                log("Yelp", "yelp_academic_dataset_review.json", """
                        {"review_id": "KU_", "user_id": "mh_", "business_id": "XQf", "stars": 3.0, "text": "t", "date": "2018-07-07 22:09:11"}
                        """, "mh_ XQf 2018-07-07T22:09:11Z - -"),
                log(
                        "YooChoose",
                        "yoochoose-clicks.dat",
                        "1,2014-04-07T10:51:09.277Z,214536502,0\n",
                        "1 214536502 2014-04-07T10:51:09.277Z - -"));
    }

    @ParameterizedTest
    @MethodSource("logs")
    void theOptionsOfTheDocumentationReadIt(Log log) throws IOException {
        for (Map.Entry<String, String> file : log.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        RowCollector rows = new RowCollector();

        CommandLines.options(arguments(log)).data.open().read(rows);

        assertThat(rows.lines()).isEqualTo(log.rows());
    }

    private String[] arguments(Log log) throws IOException {
        String options = documented().getOrDefault(log.name(), "no row for " + log.name());
        String[] words = options.split(" ", -1);
        assertThat(words[0]).as(options).isEqualTo("--data");
        words[1] = words[1].equals("FOLDER")
                ? folder.toString()
                : folder.resolve(words[1]).toString();
        return words;
    }

    @Test
    void everyLogOfTheDocumentationIsTried() throws IOException {
        assertThat(logs().map(Log::name))
                .containsExactlyInAnyOrderElementsOf(documented().keySet());
    }

    /** The table's rows: name to options. */
    private static Map<String, String> documented() throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/data.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5 && cells[2].startsWith(" `--data ")) {
                options.put(cells[1].strip(), cells[2].strip().replace("`", ""));
            }
        }
        return options;
    }

    /** Keeps what is read. */
    private static final class RowCollector implements InteractionSink {
        private final List<Interaction> rows = new ArrayList<>();
        private final Map<ItemId, CategoryId> categories = new LinkedHashMap<>();

        @Override
        public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {
            if (category != null) {
                categories.put(item, category);
            }
        }

        @Override
        public void interaction(Interaction interaction) {
            rows.add(interaction);
        }

        @Override
        public void profile(UserId user, Map<String, String> profile, long from) {}

        List<String> lines() {
            return rows.stream().map(this::line).toList();
        }

        private String line(Interaction row) {
            CategoryId category = categories.get(row.item());
            Split split = row.split();
            return "%s %s %s %s %s%s"
                    .formatted(
                            row.user(),
                            row.item(),
                            Instant.ofEpochMilli(row.timestamp()),
                            row.clicked() == null ? "-" : row.clicked(),
                            category == null ? "-" : category,
                            split == null ? "" : " " + split.id());
        }
    }
}
