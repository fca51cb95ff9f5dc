package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private static final int BATCH_SIZE = 64;

    /** 60 users with 3 to 62 events. */
    private static final Dataset DATASET = new DatasetReader(100, Dataset.Ties.STORED, 1).read(Sources.of(sink -> {
        for (int user = 0; user < 60; user++) {
            for (int event = 0; event < 3 + user; event++) {
                ItemId item = new ItemId("i" + (user + event));
                sink.interaction(new Interaction(new UserId("u" + user), item, event, null, Double.NaN));
            }
        }
    }));

    private static Batches batches(boolean sharedHistory, RowMemory memory) {
        Negatives negatives = new Negatives(Negatives.Distribution.UNIFORM, DATASET);
        return new Batches(DATASET, negatives, 1, BATCH_SIZE, 16, sharedHistory, memory);
    }

    private static Batch built(Batches batches, List<Batch.Window> windows) {
        return batches.build(windows, new SplittableRandom(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 2_000, 20_000})
    void noBatchTakesMoreThanTheMostUnlessItIsOneRow(long cells) {
        RowMemory memory = (candidates, behaviours) -> (long) candidates * behaviours * (RowMemory.MOST / cells);
        Batches batches = batches(true, memory);
        List<List<Batch.Window>> epoch = batches.epoch(1);

        assertThat(epoch).allSatisfy(windows -> {
            Batch batch = built(batches, windows);
            long bytes = batch.users() * memory.bytes(batch.candidates(), batch.behaviours());
            assertThat(batch.users() == 1 || bytes <= RowMemory.MOST).isTrue();
        });
        assertThat(epoch.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(batches(true, (_, _) -> 0).epoch(1).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void aBatchIsOfTheSizeWantedWhereMemoryDoesNotMatter() {
        Batches batches = batches(false, (_, _) -> 0);
        List<List<Batch.Window>> epoch = batches.epoch(1);

        assertThat(epoch)
                .filteredOn(windows -> built(batches, windows).examples() < BATCH_SIZE)
                .hasSizeLessThanOrEqualTo(1 + epoch.size() / 20);
    }

    @Test
    void rowsOfABatchAreOfLikeLength() {
        Batches batches = batches(false, (_, _) -> 0);
        long visible = 0;
        long padded = 0;
        for (List<Batch.Window> windows : batches.epoch(1)) {
            Batch batch = built(batches, windows);
            padded += batch.mask().length;
            for (float one : batch.mask()) {
                visible += (long) one;
            }
        }

        assertThat((double) visible / padded).isBetween(0.9, 1.0);
    }

    @Test
    void theLargestRowIsThatOfTheLongestHistory() {
        assertThat(batches(false, (candidates, behaviours) -> (long) candidates * behaviours)
                        .largestStep()
                        .largest())
                .isEqualTo(new RowMemory.Row(2, 59, 118)); // of 62 events, the last two are held out
    }

    @Test
    void theLargestStepIsThatOfTheLongestRowsTogether() {
        Batches batches = batches(false, (candidates, behaviours) -> 100L * candidates * behaviours);
        long largest = batches.epoch(1).stream()
                .map(windows -> built(batches, windows))
                .mapToLong(batch -> 100L * batch.users() * batch.candidates() * batch.behaviours())
                .max()
                .orElseThrow();

        assertThat((double) batches.largestStep().bytes()).isBetween(.9 * largest, 1.1 * largest);
    }

    @Test
    void theLargestStepKeepsTheBoundUnlessARowIsLarger() {
        assertThat(step(RowMemory.MOST / 10)).isEqualTo(RowMemory.MOST / 10 * 10);
        assertThat(step(RowMemory.MOST + 1)).isEqualTo(RowMemory.MOST + 1);
        assertThat(step(Long.MAX_VALUE / 2)).isEqualTo(Long.MAX_VALUE / 2);
    }

    private static long step(long bytesOfARow) {
        return batches(false, (_, _) -> bytesOfARow).largestStep().bytes();
    }
}
