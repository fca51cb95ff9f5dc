package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.sample.Negatives.Distribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NegativesTest {
    /**
     * 40 users of 12 events: early ones of items "old..", late ones of "young..", one item far more often than others.
     */
    private static final Dataset DATASET = new DatasetReader(10, Dataset.Ties.SHUFFLED, 1).read(Sources.of(sink -> {
        SplittableRandom random = new SplittableRandom(1);
        for (int user = 0; user < 40; user++) {
            for (int e = 0; e < 12; e++) {
                String age = e < 6 ? "old" : "young";
                String item = e == 3 ? "old-hit" : age + random.nextInt(60);
                item = e > 9 ? "new" + user + "-" + e : item;
                sink.item(new ItemId(item), new CategoryId(age + item.length()), null);
                sink.interaction(new Interaction(
                        new UserId("u" + user), new ItemId(item), 1_000_000L * e + user, null, Double.NaN));
            }
        }
    }));

    private static final Timeline TIMELINE = DATASET.timelines().getFirst();

    private static Map<String, Integer> drawn(Distribution distribution, int moment, int positive) {
        Negatives negatives = new Negatives(distribution, DATASET);
        Map<String, Integer> counts = new HashMap<>();
        int[] step = negatives.positivesOf(
                List.of(new Batch.Window(1, DATASET.timelines().get(1), 0, 10)));
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 3_000; i++) {
            int number = negatives.draw(TIMELINE, moment, positive, category(positive), step, random);
            assertThat(TIMELINE.hasSeen(number, moment)).isFalse();
            String name = DATASET.itemId(DATASET.rowOf(number));
            counts.merge(name == null ? "unknown" : name, 1, Integer::sum);
        }
        return counts;
    }

    private static int category(int positive) {
        return positive == Vocabulary.UNKNOWN
                ? TIMELINE.categories()[TIMELINE.lastMoment()]
                : DATASET.categoryOf(positive);
    }

    private static int positive() {
        return TIMELINE.items()[0];
    }

    @Test
    void uniformDrawsEachItemAlike() {
        Map<String, Integer> counts = drawn(Distribution.UNIFORM, 0, positive());

        assertThat(counts).hasSizeGreaterThan(90).doesNotContainKey("unknown");
        assertThat(counts.values()).allMatch(count -> count < 80);
    }

    @Test
    void recentDrawsWhatWasActedOnBefore() {
        assertThat(drawn(Distribution.RECENT, 4, TIMELINE.items()[4]).keySet())
                .allMatch(item -> item.startsWith("old"));
    }

    @Test
    void inBatchDrawsPositivesOfTheStep() {
        List<String> step = IntStream.of(DATASET.timelines().get(1).items())
                .limit(10)
                .mapToObj(DATASET::itemId)
                .toList();

        assertThat(step).containsAll(drawn(Distribution.IN_BATCH, 0, positive()).keySet());
    }

    @Test
    void sameCategoryIsHardToTellFromThePositive() {
        int category = DATASET.categoryOf(positive());

        assertThat(drawn(Distribution.SAME_CATEGORY, 0, positive()).keySet())
                .allMatch(item -> DATASET.categoryOf(Vocabulary.FIRST_KNOWN
                                + DATASET.vocabularies().items().indexOf(item))
                        == category);
    }

    @Test
    void aPositiveThatIsNewMeetsAnotherOneOfItsSplit() {
        int test = TIMELINE.lastMoment();

        assertThat(drawn(Distribution.UNIFORM, test, Vocabulary.UNKNOWN)).containsOnlyKeys("unknown");
        Negatives negatives = new Negatives(Distribution.UNIFORM, DATASET);
        assertThat(IntStream.of(negatives.all(TIMELINE, test, Vocabulary.UNKNOWN))
                        .boxed())
                .hasSize(39)
                .allMatch(number -> number >= DATASET.schema().itemRows());
        assertThat(DATASET.unseen().in(Split.TEST)).hasSize(40);
        assertThat(DATASET.unseen().in(Split.VALIDATION))
                .hasSize(40)
                .doesNotContain(DATASET.unseen().in(Split.TEST));
    }

    @Test
    void aNewPositiveMeetsNewOnesOfItsCategoryWhereTheyAreToBeHard() {
        int test = TIMELINE.lastMoment();
        int category = TIMELINE.categories()[test];
        Negatives negatives = new Negatives(Distribution.SAME_CATEGORY, DATASET);
        SplittableRandom random = new SplittableRandom(4);

        for (int i = 0; i < 200; i++) {
            int drawn = negatives.draw(TIMELINE, test, Vocabulary.UNKNOWN, category, new int[0], random);
            assertThat(drawn == Vocabulary.UNKNOWN || DATASET.categoryOf(drawn) == category)
                    .isTrue();
        }
    }

    @Test
    void aSlatesNegativesAreAllDifferentAndAsManyAsThereAre() {
        Negatives negatives = new Negatives(Distribution.UNIFORM, DATASET);
        int test = TIMELINE.lastMoment();
        SplittableRandom random = new SplittableRandom(4);

        int[] known = negatives.different(40, TIMELINE, test, positive(), category(positive()), random);
        int[] unseen = negatives.different(99, TIMELINE, test, Vocabulary.UNKNOWN, 1, random);

        assertThat(IntStream.of(known).distinct().count()).isEqualTo(40);
        assertThat(IntStream.of(unseen).distinct().count()).isEqualTo(unseen.length);
        assertThat(unseen).hasSize(39).doesNotContain(Vocabulary.UNKNOWN);
        int[] all = negatives.different(199, TIMELINE, test, positive(), category(positive()), random);
        assertThat(all)
                .containsExactlyInAnyOrder(negatives.all(TIMELINE, test, positive()))
                .hasSizeLessThan(199);
    }

    @Test
    void everyMicroBatchOfAStepDrawsFromThePositivesOfTheWholeStep() {
        Batches batches = new Batches(DATASET, new Negatives(Distribution.IN_BATCH, DATASET), 50, 1024, 16, true);
        List<Batch.Window> step = batches.epoch(1).getFirst();
        Set<Long> positives = new HashSet<>();
        for (Batch.Window window : step) {
            for (int t = window.timeline().targetStarts()[window.from()];
                    t < window.timeline().targetStarts()[window.to()];
                    t++) {
                positives.add((long) window.timeline().targets().items()[t]);
            }
        }

        Batch microBatch = batches.build(step.subList(0, 1), step, new SplittableRandom(1));

        Set<Long> drawn = new HashSet<>();
        for (int n = 0; n < microBatch.candidateItem().length; n++) {
            if (microBatch.labels()[n] == 0 && microBatch.present()[n] > 0) {
                drawn.add(microBatch.candidateItem()[n]);
            }
        }
        assertThat(positives).containsAll(drawn);
        assertThat(drawn).hasSizeGreaterThan(30);
    }

    @Test
    void aNewPositiveThatIsAloneMeetsItsLike() {
        Dataset dataset = new DatasetReader(10, Dataset.Ties.SHUFFLED, 1).read(Sources.of(sink -> {
            for (int e = 0; e < 5; e++) {
                ItemId item = new ItemId(e == 4 ? "new" : "i" + e);
                sink.item(item, new CategoryId(e == 4 ? "c1" : "c" + e), null);
                sink.interaction(new Interaction(new UserId("u"), item, e, null, Double.NaN));
            }
        }));
        Batches batches = new Batches(dataset, new Negatives(Distribution.UNIFORM, dataset), 3, 8, 8, true);

        Batch batch = batches.buildHeldOut(batches.heldOut(Split.TEST).getFirst());

        assertThat(batch.candidateItem()).startsWith(Vocabulary.UNKNOWN, Vocabulary.UNKNOWN);
        assertThat(batch.present()).startsWith(1, 1);
        assertThat(batch.candidateCategory()[1]).isEqualTo(batch.candidateCategory()[0]);
        assertThat(batch.candidateCategory()[0]).isGreaterThanOrEqualTo(Vocabulary.FIRST_KNOWN);
    }

    @Test
    void heldOutNegativesDependOnUserAndMomentAlone() {
        Batches one = new Batches(DATASET, new Negatives(Distribution.UNIFORM, DATASET), 2, 8, 8, true);
        Batches other = new Batches(DATASET, new Negatives(Distribution.UNIFORM, DATASET), 2, 512, 32, false);

        assertThat(candidates(one)).isEqualTo(candidates(other)).hasSize(40);
    }

    private static Map<Integer, List<Long>> candidates(Batches batches) {
        Map<Integer, List<Long>> byUser = new HashMap<>();
        for (List<Batch.Window> windows : batches.heldOut(Split.VALIDATION)) {
            Batch batch = batches.buildHeldOut(windows);
            for (int u = 0; u < batch.users(); u++) {
                byUser.put(
                        batch.windows()[u].user(),
                        Arrays.stream(batch.candidateItem(), u * batch.candidates(), (u + 1) * batch.candidates())
                                .boxed()
                                .toList());
            }
        }
        return byUser;
    }

    @Test
    void proposalsAreCorrectedByHowLikelyTheyWere() {
        int hit = Vocabulary.FIRST_KNOWN + DATASET.vocabularies().items().indexOf("old-hit");
        int occurrences = DATASET.occurrences()[hit];

        assertThat(occurrences).isEqualTo(40);
        assertThat(new Negatives(Distribution.UNIFORM, DATASET).logProposal(hit, TIMELINE, 0))
                .isZero();
        assertThat(new Negatives(Distribution.POPULARITY, DATASET).logProposal(hit, TIMELINE, 0))
                .isEqualTo((float) (.75 * Math.log(40)));
        assertThat(new Negatives(Distribution.IN_BATCH, DATASET).logProposal(hit, TIMELINE, 0))
                .isEqualTo((float) Math.log(40));
        assertThat(new Negatives(Distribution.RECENT, DATASET).logProposal(hit, TIMELINE, 2))
                .isZero(); // not acted on yet
        assertThat(new Negatives(Distribution.RECENT, DATASET).logProposal(hit, TIMELINE, 8))
                .isEqualTo((float) Math.log(40));
    }
}
