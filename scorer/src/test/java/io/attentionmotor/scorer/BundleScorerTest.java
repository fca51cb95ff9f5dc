package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.Computation;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleScorerTest {
    private static final TinyBundle TINY = TinyBundle.standard();

    @TempDir
    Path models;

    private static RankCall call(
            List<Behaviour> history, List<Candidate> candidates, @Nullable Integer k, boolean explain) {
        return new RankCall(null, history, candidates, Map.of(), k, null, explain, null);
    }

    private static List<Behaviour> history(int... items) {
        return IntStream.of(items).mapToObj(TinyBundle::behaviour).toList();
    }

    @Test
    void ranksBestFirstWithTheScoresOfTheModelsEquations() {
        List<Behaviour> history = history(1, 2, 3);
        List<Candidate> candidates = TinyBundle.candidates(0, 20);
        try (BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults())) {
            RankReply reply = scorer.rank(call(history, candidates, null, false));

            assertThat(reply.model()).isEqualTo("tiny");
            assertThat(reply.version()).isEqualTo("1");
            assertThat(reply.items())
                    .hasSize(20)
                    .isSortedAccordingTo(Comparator.comparingDouble(item -> -item.score()));
            for (RankedItem item : reply.items()) {
                Candidate candidate = candidates.get(item.index());
                assertThat(item.item()).isEqualTo(candidate.item());
                assertThat(item.score()).isCloseTo(TINY.expectedScore(history, candidate), within(1e-5f));
                assertThat(item.attention()).isNull();
            }
        }
    }

    @Test
    void saysWhatComputedARankingAndHowLongItTook() {
        try (BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults())) {
            long started = System.nanoTime();
            Computation run =
                    Objects.requireNonNull(scorer.rank(call(history(1), TinyBundle.candidates(0, 9), null, false))
                            .run());
            double elapsed = (System.nanoTime() - started) / 1e6;

            assertThat(run.executionProvider()).isEqualTo("CPUExecutionProvider");
            assertThat(run.millis()).isBetween(0.0, elapsed);
        }
    }

    @Test
    void aScoreThatIsNotANumberIsAFaultOfTheModelAndNamesTheCandidate() throws IOException {
        Path folder = TinyBundle.write(models);
        BundleFiles.writeGolden(folder, TINY.golden().subList(0, 2)); // which do not ask for item-39
        Path tables = folder.resolve(Bundle.TABLES);
        byte[] weights = Files.readAllBytes(tables);
        ByteBuffer.wrap(weights)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat((39 + Vocabulary.FIRST_KNOWN) * 4 * Float.BYTES, Float.NaN);
        Files.write(tables, weights);
        BundleFiles.seal(folder, TINY.manifest());
        try (BundleScorer scorer = BundleScorer.open(folder, ScorerOptions.defaults())) {
            assertThat(scorer.rank(call(history(1), TinyBundle.candidates(36, 39), null, false))
                            .items())
                    .hasSize(3);
            assertThatThrownBy(() -> scorer.rank(call(history(1), TinyBundle.candidates(36, 40), null, false)))
                    .isInstanceOf(ScoringException.class)
                    .hasMessageContaining("candidate 3 ('item-39') NaN");
        }
    }

    @Test
    void returnsTheTopKAndKeepsTiesInTheOrderAsked() {
        List<Candidate> sameItem = List.of(TinyBundle.candidate(4), TinyBundle.candidate(4), TinyBundle.candidate(4));
        try (BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults())) {
            assertThat(scorer.rank(call(history(1), sameItem, 2, false)).items())
                    .extracting(RankedItem::index)
                    .containsExactly(0, 1);
            assertThat(scorer.rank(call(history(1), sameItem, 50, false)).items())
                    .extracting(RankedItem::index)
                    .containsExactly(0, 1, 2);
        }
    }

    @Test
    void anEmptyHistoryIsScoredAndExplainedByNothing() {
        try (BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults())) {
            for (RankedItem item : scorer.rank(call(List.of(), TinyBundle.candidates(0, 5), null, true))
                    .items()) {
                assertThat(item.score())
                        .isCloseTo(TINY.expectedScore(List.of(), TinyBundle.candidate(item.index())), within(1e-5f));
                assertThat(item.attention()).isEmpty();
            }
        }
    }

    @Test
    void attentionCoversTheWholeHistoryWithZerosForBehavioursTheModelDidNotSee() {
        List<Behaviour> history = history(0, 1, 2, 3, 4, 5, 6, 7, 8);
        int unseen = history.size() - TinyBundle.MAX_HISTORY;
        try (BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults())) {
            for (RankedItem item : scorer.rank(call(history, TinyBundle.candidates(10, 14), null, true))
                    .items()) {
                List<Float> attention = item.attention();
                assertThat(attention).hasSize(history.size());
                assertThat(attention.subList(0, unseen)).containsOnly(0f);
                double[] expected = TINY.expectedAttention(history, TinyBundle.candidate(10 + item.index()));
                for (int l = 0; l < expected.length; l++) {
                    assertThat((double) attention.get(unseen + l)).isCloseTo(expected[l], within(1e-5));
                }
            }
        }
    }

    @Test
    void aProfileReachesTheModelThatTakesOne() {
        TinyBundle withProfile = TinyBundle.withProfile("tiny", "2", 7);
        List<Behaviour> history = history(9);
        Candidate candidate = TinyBundle.candidate(3);
        try (BundleScorer scorer = BundleScorer.open(withProfile.writeTo(models), ScorerOptions.defaults())) {
            for (Map<String, String> profile : List.of(
                    Map.of("tier", "gold"), Map.of("tier", "silver"), Map.of("tier", "?"), Map.<String, String>of())) {
                RankCall call = new RankCall(null, history, List.of(candidate), profile, null, null, false, null);
                assertThat(scorer.rank(call).items().getFirst().score())
                        .isCloseTo(withProfile.expectedScore(history, candidate, profile), within(1e-5f));
            }
        }
    }

    @Test
    void aModelWithTimeScoresByTheMomentOfTheCallAndByTheClockWhereTheCallDoesNotSay() {
        TinyBundle withTime = TinyBundle.withTime("tiny", "3", 7);
        List<Behaviour> history = List.of(at(4, 0), at(9, 3_600_000), at(2, 86_400_000));
        Candidate candidate = TinyBundle.candidate(3);
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(86_407_000));
        try (BundleScorer scorer = BundleScorer.open(withTime.writeTo(models), ScorerOptions.defaults(), clock)) {
            Set<Float> distinct = new HashSet<>();
            for (long moment : new long[] {86_400_000, 86_401_000, 90_000_000, 1_000_000_000_000L, 0, Long.MAX_VALUE}) {
                float score = score(scorer, history, candidate, moment);
                assertThat(score).isCloseTo(withTime.expectedScore(history, candidate, moment), within(1e-5f));
                assertThat(score(scorer, history, candidate, moment)).isEqualTo(score);
                distinct.add(score);
            }
            assertThat(distinct).hasSize(6);
            assertThat(score(scorer, history, candidate, null))
                    .isEqualTo(score(scorer, history, candidate, clock.millis()));
        }
    }

    @Test
    void aModelWithoutTimeScoresTheSameAtAnyMoment() {
        try (BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults())) {
            Candidate candidate = TinyBundle.candidate(3);
            assertThat(score(scorer, history(1, 2), candidate, 1_000_000L))
                    .isEqualTo(score(scorer, history(1, 2), candidate, null));
        }
    }

    private static Behaviour at(int item, long time) {
        return new Behaviour(TinyBundle.behaviour(item).item(), null, time);
    }

    private static float score(
            BundleScorer scorer, List<Behaviour> history, Candidate candidate, @Nullable Long moment) {
        RankCall call = new RankCall(null, history, List.of(candidate), Map.of(), null, null, false, moment);
        return scorer.rank(call).items().getFirst().score();
    }

    @Test
    void refusesToRankOnceClosed() {
        BundleScorer scorer = BundleScorer.open(TinyBundle.write(models), ScorerOptions.defaults());
        scorer.close();
        assertThatThrownBy(() -> scorer.rank(call(List.of(), TinyBundle.candidates(0, 1), null, false)))
                .isInstanceOf(IllegalStateException.class);
    }
}
