package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
    private static void event(InteractionSink sink, String user, String item, long time) {
        sink.item(new ItemId(item), new CategoryId("category of " + item.charAt(0)), null);
        sink.interaction(new Interaction(new UserId(user), new ItemId(item), time, null, Double.NaN));
    }

    /** 20 users; user u touches items a(u), a(u+1), .. one after the other. */
    private static final InteractionSource CHAINS = Sources.of(sink -> {
        for (int u = 0; u < 20; u++) {
            for (int e = 0; e < 6 + u; e++) {
                event(sink, "u" + u, "a" + (u + e), e);
            }
        }
    });

    private static Dataset read(InteractionSource source, int maxHistory) {
        return new DatasetReader(maxHistory, Dataset.Ties.SHUFFLED, 1).read(source);
    }

    private static Batches batches(Dataset dataset, int windowSize) {
        return batches(dataset, windowSize, true);
    }

    private static Batches batches(Dataset dataset, int windowSize, boolean sharedHistory) {
        Negatives negatives = new Negatives(Negatives.Distribution.UNIFORM, dataset);
        return new Batches(dataset, negatives, 1, 64, windowSize, sharedHistory);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCandidateSeesOnlyWhatCameBeforeItAndNoMoreThanTheMaximum(boolean sharedHistory) {
        Dataset dataset = read(CHAINS, 4);
        Batches batches = batches(dataset, 6, sharedHistory);
        int checked = 0;
        for (List<Batch.Window> windows : batches.epoch(1)) {
            Batch batch = batches.build(windows, new SplittableRandom(1));
            for (int n = 0; n < batch.present().length; n++) {
                if (batch.present()[n] == 0 || batch.labels()[n] == 0) {
                    continue;
                }
                int u = n / batch.candidates();
                Timeline timeline = batch.windows()[u].timeline();
                long positive = batch.candidateItem()[n];
                int position = IntStream.range(0, timeline.items().length)
                        .filter(b -> timeline.items()[b] == positive)
                        .findFirst()
                        .orElseThrow();
                List<Long> visible = visible(batch, u, n);
                // the last moment of the window decides how far back the others see
                int first = Math.max(0, batch.windows()[u].to() - 1 - 4);
                assertThat(first - Math.max(0, position - 4)).isBetween(0, sharedHistory ? 2 : 0);
                List<Long> expected = IntStream.range(first, position)
                        .mapToObj(b -> (long) timeline.items()[b])
                        .toList();
                assertThat(visible).isEqualTo(expected);
                checked++;
            }
        }
        assertThat(checked)
                .isEqualTo(dataset.timelines().stream()
                        .mapToInt(Timeline::trainingMoments)
                        .sum());
    }

    private static List<Long> visible(Batch batch, int u, int n) {
        return IntStream.range(0, batch.behaviours())
                .filter(l -> batch.mask()[n * batch.behaviours() + l] > 0)
                .mapToObj(l -> batch.historyItem()[u * batch.behaviours() + l])
                .toList();
    }

    @Test
    void theLastEventTestsTheSecondLastValidatesAndNeitherTrains() {
        Dataset dataset = read(CHAINS, 10);
        Batches batches = batches(dataset, 32);
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            int back = split == Split.TEST ? 1 : 2;
            for (List<Batch.Window> windows : batches.heldOut(split)) {
                for (Batch.Window window : windows) {
                    assertThat(window.from()).isEqualTo(window.timeline().moments() - back);
                    assertThat(window.to()).isEqualTo(window.from() + 1);
                }
            }
        }
        batches.epoch(3).stream()
                .flatMap(List::stream)
                .forEach(window -> assertThat(window.to())
                        .isLessThanOrEqualTo(window.timeline().moments() - 2));
    }

    @Test
    void aWindowHoldsManyMomentsOrOne() {
        Dataset dataset = read(CHAINS, 100);
        assertThat(batches(dataset, 6, true).epoch(1).stream().flatMap(List::stream))
                .anyMatch(window -> window.to() - window.from() == 3)
                .noneMatch(window -> window.to() - window.from() > 3);
        assertThat(batches(dataset, 6, false).epoch(1).stream().flatMap(List::stream))
                .allMatch(window -> window.to() - window.from() == 1)
                .hasSize(dataset.timelines().stream()
                        .mapToInt(Timeline::trainingMoments)
                        .sum());
    }

    @Test
    void gapsCannotBeSharedByMoments() {
        Dataset timed = new DatasetReader(new Reading(4, Dataset.Ties.STORED, 1).withTime()).read(CHAINS);

        assertThatThrownBy(() -> batches(timed, 6, true)).hasMessageContaining("cannot be shared");
    }

    @Test
    void aPublishedSplitTrainsOnAllButTheLastMomentWhichValidatesAndTests() {
        InteractionSource short2 = Sources.of(sink -> {
            for (int u = 0; u < 3; u++) {
                event(sink, "u" + u, "b", 1);
                event(sink, "u" + u, "new", 2);
            }
        });
        assertThatThrownBy(() -> read(short2, 10)).hasMessageContaining("three moments");
        Dataset dataset = new DatasetReader(new Reading(10, Dataset.Ties.STORED, 1).with(Dataset.SplitMethod.PUBLISHED))
                .read(short2);

        assertThat(dataset.vocabularies().items()).containsExactly("b");
        for (Timeline timeline : dataset.timelines()) {
            assertThat(timeline.trainingMoments()).isEqualTo(1);
            assertThat(timeline.seenInTraining()).containsExactly(timeline.items()[0]);
            assertThat(timeline.splits().validationFrom()).isEqualTo(1).isEqualTo(timeline.lastMoment());
        }
        Batches batches = batches(dataset, 6);
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            assertThat(batches.heldOut(split).stream().flatMap(List::stream))
                    .hasSize(3)
                    .allMatch(window -> window.from() == 1 && window.to() == 2);
        }
        assertThat(batches.epoch(1).stream().flatMap(List::stream))
                .hasSize(3)
                .allMatch(window -> window.from() == 0 && window.to() == 1);
    }

    @Test
    void aLogWithoutTwoEventsOfAUserIsTooShortForAPublishedSplitToo() {
        assertThatThrownBy(() -> new DatasetReader(
                                new Reading(10, Dataset.Ties.STORED, 1).with(Dataset.SplitMethod.PUBLISHED))
                        .read(Sources.of(sink -> event(sink, "u", "a", 1))))
                .hasMessageContaining("two moments");
    }

    @Test
    void trainingNegativesAreOutsideTheUsersTrainingItemsButMayBeHeldOutOnes() {
        Dataset dataset = read(CHAINS, 10);
        Batches batches = batches(dataset, 32);
        Set<Boolean> heldOut = new HashSet<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            for (List<Batch.Window> windows : batches.epoch(epoch)) {
                Batch batch = batches.build(windows, new SplittableRandom(epoch));
                for (int n : negatives(batch)) {
                    Timeline timeline = batch.windows()[n / batch.candidates()].timeline();
                    int row = (int) batch.candidateItem()[n];
                    assertThat(row).isGreaterThanOrEqualTo(Vocabulary.FIRST_KNOWN);
                    assertThat(timeline.hasSeen(row, 0)).isFalse();
                    heldOut.add(timeline.hasSeen(row, timeline.moments() - 1));
                }
            }
        }
        assertThat(heldOut).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void testNegativesAreOutsideAllOfTheUsersItems() {
        Dataset dataset = read(CHAINS, 10);
        Batches batches = batches(dataset, 32);
        for (List<Batch.Window> windows : batches.heldOut(Split.TEST)) {
            Batch batch = batches.buildHeldOut(windows);
            for (int n : negatives(batch)) {
                Timeline timeline = batch.windows()[n / batch.candidates()].timeline();
                boolean unseen = timeline.items()[timeline.lastMoment()] == Vocabulary.UNKNOWN;
                assertThat(batch.candidateItem()[n] == Vocabulary.UNKNOWN).isEqualTo(unseen);
                assertThat(unseen || IntStream.of(timeline.items()).noneMatch(i -> i == batch.candidateItem()[n]))
                        .isTrue();
            }
        }
    }

    private static int[] negatives(Batch batch) {
        return IntStream.range(0, batch.present().length)
                .filter(n -> batch.present()[n] > 0 && batch.labels()[n] == 0)
                .toArray();
    }

    @Test
    void anItemThatAppearsOnlyInHeldOutEventsIsUnknown() {
        Dataset dataset = read(
                Sources.of(sink -> {
                    for (int u = 0; u < 3; u++) {
                        for (int e = 0; e < 4; e++) {
                            event(sink, "u" + u, "b" + e, e);
                        }
                        event(sink, "u" + u, "new" + u, 9);
                    }
                }),
                10);

        // 5 events each: b0, b1, b2 train, b3 validates, new tests
        assertThat(dataset.vocabularies().items()).containsExactlyInAnyOrder("b0", "b1", "b2");
        assertThat(dataset.timelines())
                .allSatisfy(timeline -> assertThat(timeline.items()[4]).isEqualTo(Vocabulary.UNKNOWN));
    }

    @Test
    void sameTimeEventsAreShuffledBySeedOrKeptAsStored() {
        InteractionSource ties = Sources.of(sink -> {
            for (int u = 0; u < 50; u++) {
                for (int e = 0; e < 8; e++) {
                    event(sink, "u" + u, "c" + e, 0);
                }
            }
        });
        Dataset stored = new DatasetReader(10, Dataset.Ties.STORED, 1).read(ties);
        Dataset shuffled = new DatasetReader(10, Dataset.Ties.SHUFFLED, 1).read(ties);

        Set<List<Integer>> storedOrders = orders(stored);
        assertThat(storedOrders).hasSize(1);
        assertThat(orders(shuffled)).hasSizeGreaterThan(40);
        assertThat(new DatasetReader(10, Dataset.Ties.SHUFFLED, 1).read(ties).fingerprint())
                .isEqualTo(shuffled.fingerprint());
        assertThat(new DatasetReader(10, Dataset.Ties.SHUFFLED, 2).read(ties).fingerprint())
                .isNotEqualTo(shuffled.fingerprint());
    }

    private static Set<List<Integer>> orders(Dataset dataset) {
        Set<List<Integer>> orders = new HashSet<>();
        dataset.timelines()
                .forEach(timeline ->
                        orders.add(IntStream.of(timeline.items()).boxed().toList()));
        return orders;
    }

    @Test
    void labelledImpressionsOfOneTimeAreOneMomentThatSeesOnlyEarlierClicks() {
        Dataset dataset = read(
                Sources.of(sink -> {
                    for (int visit = 0; visit < 4; visit++) {
                        for (int i = 0; i < 3; i++) {
                            sink.interaction(
                                    new Interaction(new UserId("u"), new ItemId("i" + visit + i), visit, i == 1, 0.3));
                        }
                    }
                }),
                10);

        Timeline timeline = dataset.timelines().getFirst();
        assertThat(dataset.labelled()).isTrue();
        assertThat(timeline.cutoffs()).containsExactly(0, 1, 2, 3);
        assertThat(timeline.targetStarts()).containsExactly(0, 3, 6, 9, 12);
        assertThat(timeline.items()).hasSize(4);
    }

    @Test
    void aLogTooShortToHoldAnythingOutIsAnError() {
        assertThatThrownBy(() -> read(Sources.of(sink -> event(sink, "u", "a", 1)), 10))
                .hasMessageContaining("three moments");
    }
}
