package io.attentionmotor.gateway.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlateMergerTest {
    private final SlateMerger merger = new SlateMerger();

    private static RankRequest request(@Nullable Integer k, String... candidates) {
        List<ItemId> items = List.of(candidates).stream().map(ItemId::new).toList();
        return new RankRequest("id", new UserId("u"), items, k, null, Deadline.after(1_000), false);
    }

    private static CandidateBatch batch(int offset, String... items) {
        return new CandidateBatch(
                offset,
                List.of(items).stream()
                        .map(item -> new Candidate(new ItemId(item), null))
                        .toList());
    }

    /** Scores in the order of the batch's candidates; the reply has them best first, as functions do. */
    private static BatchOutcome scored(String version, CandidateBatch batch, float... scores) {
        List<RankedItem> items = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            items.add(new RankedItem(batch.candidates().get(i).item(), i, scores[i], null));
        }
        items.sort((one, other) -> Float.compare(other.score(), one.score()));
        return new BatchOutcome.Scored(batch, new RankReply("din", version, items));
    }

    private static BatchOutcome failed(ProblemType type, CandidateBatch batch) {
        return new BatchOutcome.Failed(batch, new ProblemException(type, "because of " + type.slug()));
    }

    private static List<String> items(Slate slate) {
        return slate.items().stream().map(entry -> entry.item().value()).toList();
    }

    @Test
    void mergesByScoreAndThenByTheOrderAsked() {
        Slate slate = merger.merge(
                request(null, "a", "b", "c", "d", "e"),
                List.of(),
                List.of(
                        scored("1", batch(0, "a", "b", "c"), .5f, .9f, .1f),
                        scored("1", batch(3, "d", "e"), .5f, .7f)));

        assertThat(items(slate)).containsExactly("b", "e", "a", "d", "c");
        assertThat(slate.items().getFirst().score()).isEqualTo(.9f);
        assertThat(slate.coverage()).isEqualTo(1);
        assertThat(slate.degraded()).isEmpty();
        assertThat(slate.requestId()).isEqualTo("id");
        assertThat(slate.model()).isEqualTo("din");
        assertThat(slate.version()).isEqualTo("1");
    }

    @Test
    void whatFailedComesLastWithoutAScoreAndIsTold() {
        Slate slate = merger.merge(
                request(null, "a", "b", "c", "d", "e", "f", "g", "h"),
                List.of(),
                List.of(
                        failed(ProblemType.DEADLINE_EXCEEDED, batch(0, "a", "b")),
                        scored("1", batch(2, "c", "d"), .1f, .2f),
                        failed(ProblemType.FUNCTION_UNAVAILABLE, batch(4, "e", "f")),
                        failed(ProblemType.DEADLINE_EXCEEDED, batch(6, "g", "h"))));

        assertThat(items(slate)).containsExactly("d", "c", "a", "b", "e", "f", "g", "h");
        assertThat(slate.items().subList(2, 8))
                .allSatisfy(entry -> assertThat(entry.score()).isNull());
        assertThat(slate.coverage()).isEqualTo(0.25);
        assertThat(slate.degraded()).containsExactly("function-timeout", "function-unavailable");
    }

    @Test
    void kCutsWhatIsBest() {
        BatchOutcome scored = scored("1", batch(0, "a", "b"), .1f, .2f);
        BatchOutcome failed = failed(ProblemType.FUNCTION_FAILED, batch(2, "c", "d"));

        assertThat(items(merger.merge(request(1, "a", "b", "c", "d"), List.of(), List.of(scored, failed))))
                .containsExactly("b");
        assertThat(items(merger.merge(request(3, "a", "b", "c", "d"), List.of(), List.of(scored, failed))))
                .containsExactly("b", "a", "c");
        assertThat(items(merger.merge(request(9, "a", "b", "c", "d"), List.of(), List.of(scored, failed))))
                .hasSize(4);
    }

    @Test
    void whereEverythingFailedTheFirstProblemIsTheAnswer() {
        assertThatThrownBy(() -> merger.merge(
                        request(null, "a", "b"),
                        List.of(),
                        List.of(
                                failed(ProblemType.FUNCTION_FAILED, batch(0, "a")),
                                failed(ProblemType.DEADLINE_EXCEEDED, batch(1, "b")))))
                .hasMessage("because of function-failed");
    }

    @Test
    void versionsThatAreMixedAreTold() {
        List<BatchOutcome> mixed = List.of(
                scored("1", batch(0, "a"), .5f), scored("2", batch(1, "b"), .6f), scored("1", batch(2, "c"), .4f));

        Slate slate = merger.merge(request(null, "a", "b", "c"), List.of(), mixed);

        assertThat(slate.degraded()).containsExactly("mixed-versions");
        assertThat(slate.coverage()).isEqualTo(1);
    }

    @Test
    void explainsByTheTenBehavioursOfLargestWeightInMagnitude() {
        List<Behaviour> history = IntStream.range(0, 14)
                .mapToObj(l -> new Behaviour(new ItemId("h" + l), l == 3 ? new CategoryId("c") : null, 1000 + l))
                .toList();
        // 0 has weight 0; then magnitudes 1 to 13, every other one negative
        List<Float> attention = IntStream.range(0, 14)
                .mapToObj(l -> l % 2 == 0 ? (float) -l : (float) l)
                .toList();
        CandidateBatch batch = batch(0, "a");
        RankedItem item = new RankedItem(new ItemId("a"), 0, .5f, attention);

        Slate slate = merger.merge(
                request(null, "a"),
                history,
                List.of(new BatchOutcome.Scored(batch, new RankReply("din", "1", List.of(item)))));

        List<Slate.Because> because = slate.items().getFirst().because();
        assertThat(because).hasSize(10);
        assertThat(because.stream().map(Slate.Because::weight))
                .containsExactly(13f, -12f, 11f, -10f, 9f, -8f, 7f, -6f, 5f, -4f);
        assertThat(because.getFirst().item()).hasToString("h13");
        assertThat(because.getFirst().timestamp()).isEqualTo(1013);
        assertThat(because.getFirst().category()).isNull();
    }

    @Test
    void behavioursOfWeightZeroExplainNothing() {
        List<Behaviour> history = List.of(
                new Behaviour(new ItemId("x"), null, 1), new Behaviour(new ItemId("y"), new CategoryId("c"), 2));
        RankedItem item = new RankedItem(new ItemId("a"), 0, .5f, List.of(0f, -0.25f));

        Slate slate = merger.merge(
                request(null, "a"),
                history,
                List.of(new BatchOutcome.Scored(batch(0, "a"), new RankReply("din", "1", List.of(item)))));

        assertThat(slate.items().getFirst().because())
                .containsExactly(new Slate.Because(new ItemId("y"), new CategoryId("c"), 2, -0.25f));
    }
}
