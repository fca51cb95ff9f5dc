package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.cli.client.DataLoader;
import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.scorer.BundleScorer;
import io.attentionmotor.scorer.ScorerOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gateway, Redis and function together give what the bundle alone gives. */
class ServingIT {
    private static final int REQUESTS = 200;
    private static final int MOST_CANDIDATES = 1000;
    private static final long PATIENT_MILLIS = 60_000;

    private static Serving serving;
    private static DataLoader.Loaded loaded;
    private static BundleScorer scorer;

    @BeforeAll
    static void start() throws Exception {
        serving = new Serving();
        loaded = serving.load();
        scorer = BundleScorer.open(serving.bundle, ScorerOptions.defaults());
    }

    @AfterAll
    static void stop() {
        scorer.close();
        serving.close();
    }

    @Test
    void loadingStoresEveryItemProfileAndBehaviour() {
        TinyShop shop = serving.shop;
        int behaviours = shop.behaviours.values().stream().mapToInt(List::size).sum();

        assertThat(loaded)
                .isEqualTo(new DataLoader.Loaded(
                        shop.items.size(), 0, shop.profiles.size(), behaviours, 0, shop.behaviours.size()));
        for (UserId user : shop.users()) {
            assertThat(serving.history(user)).containsExactlyInAnyOrderElementsOf(shop.behaviours.get(user));
            assertThat(serving.gateway.user(user).profile()).isEqualTo(shop.profiles.get(user));
        }
    }

    @Test
    void manyRequestsAtOnceGetTheirOwnScores() throws Exception {
        Random random = new Random(11);
        List<Wire.Question> questions = IntStream.range(0, REQUESTS)
                .mapToObj(i -> question(random, i == 0 ? MOST_CANDIDATES : 1 + random.nextInt(MOST_CANDIDATES)))
                .toList();
        List<Future<Wire.Slate>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            questions.forEach(question -> answers.add(threads.submit(() -> serving.gateway.rank(question))));
        }

        for (int i = 0; i < REQUESTS; i++) {
            assertSameAsAlone(questions.get(i), answers.get(i).get());
        }
    }

    @Test
    void aUserThatWasNeverSeenGetsARanking() {
        Wire.Question question =
                new Wire.Question(new UserId("never seen"), itemsOfTheShop(50), null, null, PATIENT_MILLIS, false);

        assertSameAsAlone(question, serving.gateway.rank(question));
    }

    @Test
    void anItemThatWasNeverSeenGetsAScore() {
        UserId user = serving.shop.users().getFirst();
        Wire.Question question =
                new Wire.Question(user, List.of(new ItemId("never seen")), null, null, PATIENT_MILLIS, false);

        assertSameAsAlone(question, serving.gateway.rank(question));
    }

    @Test
    void theNextRankingSeesAnEvent() {
        UserId user = new UserId("somebody new");
        List<ItemId> candidates = itemsOfTheShop(20);
        Wire.Question question = new Wire.Question(user, candidates, null, null, PATIENT_MILLIS, false);
        Wire.Slate before = serving.gateway.rank(question);

        serving.gateway.postEvents(List.of(new Wire.Event(user, candidates.get(3), 1_750_000_000_000L)));
        Wire.Slate after = serving.gateway.rank(question);

        assertThat(serving.history(user))
                .containsExactly(new Behaviour(
                        candidates.get(3), serving.shop.items.get(candidates.get(3)), 1_750_000_000_000L));
        assertThat(scores(after)).isNotEqualTo(scores(before));
        assertSameAsAlone(question, after);
    }

    @Test
    void attentionWeightsOfACandidateSumToOne() {
        UserId user = new UserId("somebody explained");
        List<ItemId> items = itemsOfTheShop(8);
        serving.gateway.postEvents(IntStream.range(0, 5)
                .mapToObj(i -> new Wire.Event(user, items.get(i), 1_750_000_000_000L + i))
                .toList());

        Wire.Slate slate = serving.rank(user, items, PATIENT_MILLIS, true);

        assertThat(slate.items()).hasSameSizeAs(items).allSatisfy(ranked -> {
            List<Wire.Because> because = Objects.requireNonNull(ranked.because());
            assertThat(because).extracting(Wire.Because::item).hasSize(5).isSubsetOf(items);
            assertThat(because).extracting(Wire.Because::weight).isSortedAccordingTo(Collections.reverseOrder());
            assertThat(because.stream().mapToDouble(Wire.Because::weight).sum()).isCloseTo(1, within(1e-4));
        });
    }

    private static Wire.Question question(Random random, int size) {
        List<UserId> users = serving.shop.users();
        List<ItemId> candidates = new ArrayList<>(serving.shop.items.keySet());
        IntStream.range(0, MOST_CANDIDATES).forEach(i -> candidates.add(new ItemId("unknown-" + i)));
        Collections.shuffle(candidates, random);
        return new Wire.Question(
                users.get(random.nextInt(users.size())),
                candidates.subList(0, size),
                null,
                null,
                PATIENT_MILLIS,
                false);
    }

    private static List<ItemId> itemsOfTheShop(int count) {
        return serving.shop.items.keySet().stream().limit(count).toList();
    }

    private static Map<ItemId, Float> scores(Wire.Slate slate) {
        Map<ItemId, Float> scores = new LinkedHashMap<>();
        slate.items().forEach(ranked -> scores.put(ranked.item(), Objects.requireNonNull(ranked.score())));
        return scores;
    }

    /** The slate holds each candidate once, with the score the bundle gives it in this JVM, best first. */
    private static void assertSameAsAlone(Wire.Question question, Wire.Slate slate) {
        List<RankedItem> alone = scorer.rank(serving.shop.call(question, serving.history(question.user())))
                .items();
        Map<ItemId, Float> served = scores(slate);

        assertThat(slate.coverage()).isEqualTo(1);
        assertThat(slate.items()).hasSameSizeAs(alone);
        assertThat(served.keySet()).containsExactlyInAnyOrderElementsOf(question.candidates());
        for (RankedItem expected : alone) {
            assertThat(served.get(expected.item())).isCloseTo(expected.score(), within(1e-6f));
        }
        for (int i = 1; i < slate.items().size(); i++) {
            ItemId better = slate.items().get(i - 1).item();
            ItemId worse = slate.items().get(i).item();
            assertThat(served.get(better)).isGreaterThanOrEqualTo(served.get(worse));
            if (Objects.equals(served.get(better), served.get(worse))) {
                assertThat(question.candidates().indexOf(better))
                        .isLessThan(question.candidates().indexOf(worse));
            }
        }
    }
}
