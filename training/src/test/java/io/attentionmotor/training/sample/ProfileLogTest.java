package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.data.DataFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a moment knows of its user, however the rows of the log are ordered. */
class ProfileLogTest {
    private static final long START = 1_700_000_000;

    @TempDir
    Path folder;

    /** @param age empty if the row does not tell, as {@code city} */
    private record Row(long second, String age, String city) {
        String line() {
            return "u,i,%d,%s,%s".formatted(START + second, age, city);
        }
    }

    private EventLog read(List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("user,item,timestamp,profile.age,profile.city"));
        rows.forEach(row -> lines.add(row.line()));
        EventLog log = new EventLog();
        DataFormat.CSV.open(Files.write(folder.resolve("log.csv"), lines)).read(log);
        return log;
    }

    private static Map<String, String> at(EventLog log, long second) {
        return log.profiles.at(log.users.number("u"), (START + second) * 1000);
    }

    @Test
    void ofTwoValuesAtOneTimeTheOneThatSortsFirstCountsAndNewsAreNotLost() throws IOException {
        EventLog log = read(List.of(
                new Row(1, "B", ""),
                new Row(1, "A", ""),
                new Row(2, "A", ""),
                new Row(3, "C", ""),
                new Row(3, "B", "")));

        assertThat(at(log, 0)).isEmpty();
        assertThat(at(log, 1)).containsOnly(Map.entry("age", "A"));
        assertThat(at(log, 2)).containsOnly(Map.entry("age", "A"));
        assertThat(at(log, 9)).containsOnly(Map.entry("age", "B"));
    }

    @Test
    void everyMomentKnowsWhatTheRowsUpToItTellInAnyOrderOfTheRows() throws IOException {
        Random random = new Random(4);
        for (int turn = 0; turn < 200; turn++) {
            List<Row> rows = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                rows.add(new Row(
                        random.nextInt(8), any(random, "20", "30", ""), any(random, "Oslo", "Rome", "Bonn", "")));
            }
            Collections.shuffle(rows, random);
            EventLog log = read(rows);
            for (int second = -1; second < 9; second++) {
                assertThat(at(log, second)).as("%s at %d", rows, second).isEqualTo(known(rows, second));
            }
        }
    }

    @Test
    void aProfileChangesOnlyWhereSomethingElseBecomesKnown() throws IOException {
        EventLog log = read(List.of(
                new Row(5, "20", ""),
                new Row(1, "20", ""),
                new Row(7, "30", ""),
                new Row(3, "20", ""),
                new Row(9, "30", "")));
        int user = log.users.number("u");

        assertThat(log.profiles.changes(user, (START + 1) * 1000, (START + 6) * 1000))
                .isFalse();
        assertThat(log.profiles.changes(user, (START + 6) * 1000, (START + 7) * 1000))
                .isTrue();
        assertThat(log.profiles.changes(user, (START + 7) * 1000, (START + 9) * 1000))
                .isFalse();
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Of the latest rows up to the time that tell a field, the value that sorts first. */
    private static Map<String, String> known(List<Row> rows, long second) {
        Map<String, String> known = new TreeMap<>();
        Map<String, Long> since = new TreeMap<>();
        for (Row row : rows) {
            if (row.second <= second) {
                take(known, since, "age", row.age, row.second);
                take(known, since, "city", row.city, row.second);
            }
        }
        return known;
    }

    private static void take(
            Map<String, String> known, Map<String, Long> since, String field, String value, long second) {
        long before = since.getOrDefault(field, Long.MIN_VALUE);
        boolean better = second > before || (second == before && value.compareTo(known.get(field)) < 0);
        if (!value.isEmpty() && better) {
            known.put(field, value);
            since.put(field, second);
        }
    }
}
