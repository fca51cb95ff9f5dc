package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetReaderTest {
    private static final Reading READING = new Reading(10, Dataset.Ties.SHUFFLED, 1);

    private static Interaction event(String user, String item, long time) {
        return new Interaction(new UserId(user), new ItemId(item), time, null, Double.NaN);
    }

    private static Interaction shown(String user, String item, long time, boolean clicked, @Nullable String session) {
        return new Interaction(new UserId(user), new ItemId(item), time, clicked, Double.NaN, session, null);
    }

    private static Interaction of(Split split, String user, String item, long time) {
        return new Interaction(new UserId(user), new ItemId(item), time, null, Double.NaN, null, split);
    }

    private static Dataset read(List<Interaction> rows) {
        return read(READING, rows);
    }

    private static Dataset read(Reading reading, List<Interaction> rows) {
        return new DatasetReader(reading).read(source(rows));
    }

    private static InteractionSource source(List<Interaction> rows) {
        return Sources.of(sink -> rows.forEach(row -> {
            sink.item(row.item(), new CategoryId("c" + row.item().value().length()), null);
            sink.interaction(row);
        }));
    }

    private static List<Interaction> someLog() {
        Random random = new Random(3);
        List<Interaction> rows = new ArrayList<>();
        for (int user = 0; user < 30; user++) {
            for (int e = 0; e < 8; e++) {
                rows.add(event("u" + user, "i" + random.nextInt(200), random.nextInt(5)));
            }
        }
        return rows;
    }

    @Test
    void aRepeatedRowIsOneEventAndNeverInItsOwnHistory() {
        List<Interaction> once = someLog();
        List<Interaction> twice = new ArrayList<>(once);
        twice.addAll(once);

        Dataset dataset = read(twice);

        assertThat(dataset.fingerprint()).isEqualTo(read(once).fingerprint());
        Finding repeats = dataset.findings().getLast();
        assertThat(repeats.what()).isEqualTo("rows repeated");
        // someLog itself repeats a few
        assertThat(repeats.count())
                .isEqualTo(twice.size() - once.stream().distinct().count());
        assertThat(repeats.first()).contains("1970-01-01");
    }

    @Test
    void aRowThatSaysShownAndOneThatSaysClickedAreOneClick() {
        List<Interaction> rows = new ArrayList<>();
        for (int visit = 0; visit < 4; visit++) {
            rows.add(shown("u", "a" + visit, visit, false, null));
            rows.add(shown("u", "a" + visit, visit, true, null));
            rows.add(shown("u", "b" + visit, visit, false, null));
        }

        Dataset dataset = read(rows);

        Timeline timeline = dataset.timelines().getFirst();
        assertThat(timeline.targets().items()).hasSize(8);
        assertThat(timeline.items()).hasSize(4);
        assertThat(dataset.findings()).extracting(Finding::what).contains("labels that contradict");
    }

    @Test
    void anItemShownInTwoSessionsOfOneDayStaysInBoth() {
        List<Interaction> rows = new ArrayList<>();
        for (int day = 0; day < 4; day++) {
            rows.add(shown("u", "x", day, false, "s1" + day));
            rows.add(shown("u", "x", day, true, "s2" + day));
            rows.add(shown("u", "y", day, true, "s1" + day));
            rows.add(shown("u", "x", day, true, "s3" + day));
        }
        List<Interaction> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);

        Timeline timeline = read(rows).timelines().getFirst();

        assertThat(timeline.targets().items()).hasSize(16);
        assertThat(timeline.items()).hasSize(8); // x was clicked once a day
        assertThat(read(reversed).fingerprint()).isEqualTo(read(rows).fingerprint());
    }

    @Test
    void aRowOfTwoSplitsTrains() {
        List<Interaction> rows = List.of(
                of(Split.TEST, "u", "b", 2),
                of(Split.TRAINING, "u", "a", 1),
                of(Split.TRAINING, "u", "b", 2),
                of(Split.VALIDATION, "u", "a", 3),
                of(Split.TEST, "u", "c", 4));

        Dataset dataset = read(READING.with(Dataset.SplitMethod.FILES), rows);

        assertThat(dataset.timelines().getFirst().splits()).isEqualTo(SplitBounds.of(2, 1, 1));
        assertThat(dataset.findings()).extracting(Finding::what).contains("rows in two parts");
    }

    @Test
    void theOrderOfTheRowsLeavesNoTrace() {
        List<Interaction> rows = someLog();
        List<Interaction> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(read(shuffled).vocabularies().items())
                .isEqualTo(read(rows).vocabularies().items());
        assertThat(read(shuffled).fingerprint()).isEqualTo(read(rows).fingerprint());
        assertThat(read(shuffled).timelines())
                .extracting(timeline -> timeline.user().value())
                .isSorted();
    }

    @Test
    void aProfileIsThatOfTheMoment() {
        List<Interaction> rows = IntStream.range(0, 6)
                .mapToObj(t -> event("u", "i" + t, 10L * t))
                .toList();
        InteractionSource source = Sources.of(sink -> {
            rows.forEach(sink::interaction);
            sink.profile(new UserId("u"), Map.of("segment", "late"), 50); // the test alone
            sink.profile(new UserId("u"), Map.of("segment", "middle"), 15);
            sink.profile(new UserId("u"), Map.of("device", "phone"), 0);
        });

        Dataset dataset = new DatasetReader(READING).read(source);

        assertThat(dataset.profileNames()).containsExactly("device", "segment");
        assertThat(dataset.vocabularies().profileFields())
                .containsExactly(Map.entry("device", List.of("phone")), Map.entry("segment", List.of("middle")));
        Timeline timeline = dataset.timelines().getFirst();
        int phone = Vocabulary.FIRST_KNOWN;
        assertThat(timeline.profile(0)).containsExactly(phone, Vocabulary.UNKNOWN);
        assertThat(timeline.profile(1)).isSameAs(timeline.profile(0));
        assertThat(timeline.profile(2)).containsExactly(phone, Vocabulary.FIRST_KNOWN);
        assertThat(timeline.profile(4)).isSameAs(timeline.profile(2));
        assertThat(timeline.profile(5)).containsExactly(phone, Vocabulary.UNKNOWN);
        Batches batches = new Batches(dataset, new Negatives(Negatives.Distribution.UNIFORM, dataset), 1, 64, 64, true);
        assertThat(batches.epoch(1).stream().flatMap(List::stream))
                .extracting(Batch.Window::from)
                .containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void impressionsOfASessionAreOneSlateThatDoesNotSeeItsOwnClicks() {
        List<Interaction> rows = new ArrayList<>();
        for (int session = 0; session < 4; session++) {
            for (int i = 0; i < 3; i++) {
                rows.add(shown("u", "i" + session + i, 100L * session + i, i == 0, "s" + session));
            }
        }

        Timeline timeline = read(rows).timelines().getFirst();

        assertThat(timeline.targetStarts()).containsExactly(0, 3, 6, 9, 12);
        assertThat(timeline.cutoffs()).containsExactly(0, 1, 2, 3);
        assertThat(timeline.momentTimes()).containsExactly(0, 100, 200, 300);
        assertThat(timeline.splits()).isEqualTo(SplitBounds.of(2, 1, 1));
    }

    @Test
    void aGapClosesASlate() {
        List<Interaction> rows = new ArrayList<>();
        for (int slate = 0; slate < 4; slate++) {
            for (int i = 0; i < 3; i++) {
                rows.add(shown("u", "i" + slate + i, 60_000L * slate + 1_000L * i, i == 0, null));
            }
        }
        Reading reading = new Reading(
                10, Dataset.Ties.SHUFFLED, Dataset.SplitMethod.VALIDATED, 0, Duration.ofSeconds(30), false, 1);

        assertThat(read(reading, rows).timelines().getFirst().targetStarts()).containsExactly(0, 3, 6, 9, 12);
    }

    @Test
    void impressionsWithTimesOfTheirOwnAreTestedOnATenthOfEachUsers() {
        List<Interaction> rows = new ArrayList<>();
        for (int user = 0; user < 5; user++) {
            for (int e = 0; e < 30; e++) {
                rows.add(shown("u" + user, "i" + e, 37L * e + user, e % 4 == 0, null));
            }
        }

        Dataset dataset = read(rows);

        assertThat(dataset.timelines())
                .allSatisfy(timeline -> assertThat(timeline.splits()).isEqualTo(SplitBounds.of(24, 3, 3)));
        assertThat(dataset.findings()).extracting(Finding::what).containsExactly("impressions alone at their time");
    }

    @Test
    void aSplitByTimeTrainsOnNothingBehindItsBorder() {
        List<Interaction> rows = new ArrayList<>();
        Random random = new Random(5);
        for (int user = 0; user < 40; user++) {
            for (int e = 0; e < 10; e++) {
                rows.add(event("u" + user, "i" + random.nextInt(50), 1_000 + random.nextInt(1_000)));
            }
        }
        Dataset dataset = read(READING.with(Dataset.SplitMethod.TIME), rows);

        long lastTrained = Long.MIN_VALUE;
        long firstValidated = Long.MAX_VALUE;
        long lastValidated = Long.MIN_VALUE;
        long firstTested = Long.MAX_VALUE;
        int tested = 0;
        for (Timeline timeline : dataset.timelines()) {
            for (int m = 0; m < timeline.moments(); m++) {
                long time = timeline.momentTimes()[m];
                switch (timeline.splits().splitOf(m)) {
                    case TRAINING -> lastTrained = Math.max(lastTrained, time);
                    case VALIDATION -> {
                        firstValidated = Math.min(firstValidated, time);
                        lastValidated = Math.max(lastValidated, time);
                    }
                    case TEST -> {
                        firstTested = Math.min(firstTested, time);
                        tested++;
                    }
                }
            }
        }
        assertThat(lastTrained).isLessThan(firstValidated);
        assertThat(lastValidated).isLessThan(firstTested);
        assertThat(tested).isBetween(35, 45);
    }

    @Test
    void aLogMaySayWhatItsRowsAreFor() {
        List<Interaction> rows = List.of(
                of(Split.TRAINING, "u", "a", 1),
                of(Split.TRAINING, "u", "b", 2),
                of(Split.VALIDATION, "u", "a", 3),
                of(Split.TEST, "u", "new", 4),
                of(Split.TEST, "u", "b", 5));

        Dataset dataset = read(READING.with(Dataset.SplitMethod.FILES), rows);

        assertThat(dataset.vocabularies().items()).containsExactly("a", "b");
        assertThat(dataset.timelines().getFirst().splits()).isEqualTo(SplitBounds.of(2, 1, 2));
        assertThatThrownBy(() -> read(
                        READING.with(Dataset.SplitMethod.FILES),
                        List.of(of(Split.TEST, "u", "a", 1), of(Split.TRAINING, "u", "b", 2))))
                .hasMessageContaining("user u at 1970-01-01T00:00:00.002Z is for training, but an earlier one");
        assertThatThrownBy(() -> read(READING.with(Dataset.SplitMethod.FILES), someLog()))
                .hasMessageContaining("split=files needs");
    }

    @Test
    void labelsThatAreAllAlikeAreRefusedAtReading() {
        List<Interaction> clicks = IntStream.range(0, 9)
                .mapToObj(i -> shown("u", "i" + i, i, true, null))
                .toList();
        List<Interaction> none = IntStream.range(0, 9)
                .mapToObj(i -> shown("u", "i" + i, i, false, null))
                .toList();

        assertThatThrownBy(() -> read(clicks)).hasMessageContaining("all 9 labels say clicked");
        assertThatThrownBy(() -> read(none)).hasMessageContaining("none of the 9 labels says clicked");
    }
}
