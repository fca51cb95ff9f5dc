package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.contract.RankedItem;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxScorerTest {
    @TempDir
    Path models;

    /** A request whose attention has {@code size * size} weights. */
    private static EncodedRequest request(int size) {
        long[] rows = new long[size];
        Arrays.fill(rows, 2);
        float[] mask = new float[size];
        Arrays.fill(mask, 1);
        return new EncodedRequest(rows, rows, mask, new long[0], rows, rows, new long[0]);
    }

    @Test
    void aDeadlineInThePastScoresNothing() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.defaults())) {
            assertThatThrownBy(() -> scorer.score(request(2), false, System.currentTimeMillis() - 7))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("allow more time")
                    .satisfies(e -> assertThat(millisLate(e)).isBetween(7L, 10_000L))
                    .hasNoCause();
        }
    }

    private static long millisLate(Throwable exception) {
        Matcher late = Pattern.compile("passed (\\d+) ms ago").matcher(exception.toString());
        assertThat(late.find()).as(exception.toString()).isTrue();
        return Long.parseLong(late.group(1));
    }

    @Test
    void aModelThatFailsBeforeTheDeadlineIsNotTakenForATimeout() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        EncodedRequest broken = different(3);
        broken.candidateItem()[1] = 99; // no such row
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.defaults())) {
            assertThatThrownBy(() -> scorer.score(broken, false, System.currentTimeMillis() + 600_000))
                    .isInstanceOf(ScoringException.class)
                    .hasMessageStartingWith("ONNX Runtime failed: ")
                    .hasCauseInstanceOf(OrtException.class);
        }
    }

    @Test
    void aScorerForAGpuIsNotOpenedWhereThereIsNone() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        ScorerOptions cuda = ScorerOptions.defaults().on(ExecutionProvider.CUDA);

        assertThatThrownBy(() -> OnnxScorer.open(model, cuda).close())
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(model.toString());
    }

    @Test
    void aRunPastItsDeadlineIsStoppedAndTheSessionStaysUsable() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        EncodedRequest small = request(3);
        EncodedRequest large = request(4_000); // several passes over 16 million weights
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.defaults())) {
            Scores before = scorer.score(small, false, null);

            assertThatThrownBy(() -> scorer.score(large, true, System.currentTimeMillis() + 15))
                    .isInstanceOf(DeadlineExceededException.class)
                    .satisfies(e -> assertThat(millisLate(e)).isBetween(0L, 10_000L))
                    .hasCauseInstanceOf(OrtException.class);

            Scores after = scorer.score(small, false, System.currentTimeMillis() + 60_000);
            assertThat(after.score()).isEqualTo(before.score());
        }
    }

    @Test
    void computesTheAttentionOnlyWhenAsked() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.withThreads(2))) {
            assertThat(scorer.score(request(3), false, null).attention()).isEmpty();
            assertThat(scorer.score(request(3), true, null).attentionOf(2))
                    .containsExactly(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, within(1e-6f));
        }
    }

    @Test
    void anUnknownRowIsAFaultOfTheScorerNotOfTheSession() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        EncodedRequest outside = new EncodedRequest(
                new long[1], new long[1], new float[1], new long[0], new long[] {99}, new long[1], new long[0]);
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.defaults())) {
            assertThatThrownBy(() -> scorer.score(outside, false, null)).isInstanceOf(ScoringException.class);
            assertThat(scorer.score(request(2), false, null).score()).hasSize(2);
        }
    }

    /** Candidates that differ, and an odd number of them. */
    private static EncodedRequest different(int candidates) {
        long[] rows = new long[candidates];
        Arrays.setAll(rows, n -> 2 + n % TinyBundle.ITEMS);
        long[] history = {2, 3, 4};
        return new EncodedRequest(
                history,
                new long[] {2, 2, 2},
                new float[] {1, 1, 1},
                new long[0],
                rows,
                new long[candidates],
                new long[0]);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "2, 7", "3, 1000000", "4, 1", "8, 50"})
    void slicesOfCandidatesGiveWhatTheWholeGives(int threads, int mostCandidates) {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        try (OnnxScorer whole = OnnxScorer.open(model, ScorerOptions.defaults());
                OnnxScorer sliced = OnnxScorer.open(model, new ScorerOptions(threads, mostCandidates))) {
            for (int candidates : new int[] {1, 2, 31, 101}) {
                Scores expected = whole.score(different(candidates), true, null);
                Scores actual = sliced.score(different(candidates), true, System.currentTimeMillis() + 60_000);

                assertThat(expected.score()).hasSize(candidates);
                assertThat(actual.score()).containsExactly(expected.score(), within(1e-6f));
                assertThat(actual.attention()).containsExactly(expected.attention(), within(1e-6f));
            }
        }
    }

    @Test
    void threadsThatShareARunGiveWhatOneGives() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        ScorerOptions options = new ScorerOptions(2, 1000, 1_000_000, 3, ExecutionProvider.CPU);
        try (OnnxScorer one = OnnxScorer.open(model, ScorerOptions.defaults());
                OnnxScorer shared = OnnxScorer.open(model, options)) {
            for (int candidates : new int[] {1, 2, 31}) { // with 3 behaviours, the last is cut into slices
                assertThat(shared.score(different(candidates), true, null).score())
                        .containsExactly(
                                one.score(different(candidates), true, null).score(), within(1e-6f));
            }
        }
    }

    @Test
    void aSliceThatFailsFailsTheRequestAloneAndLeavesTheSessionUsable() {
        Path model = TinyBundle.write(models).resolve(Bundle.MODEL);
        EncodedRequest broken = different(64);
        broken.candidateItem()[63] = 99; // no such row
        try (OnnxScorer scorer = OnnxScorer.open(model, new ScorerOptions(2, 4))) {
            float[] before = scorer.score(different(64), false, null).score();
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> scorer.score(broken, false, null)).isInstanceOf(ScoringException.class);
                assertThat(scorer.score(different(64), false, null).score()).isEqualTo(before);
            }
        }
    }

    @Test
    void eightThreadsNeverMixUpTheirRequests() throws Exception {
        TinyBundle tiny = TinyBundle.standard();
        try (BundleScorer scorer = BundleScorer.open(tiny.writeTo(models), ScorerOptions.withThreads(2));
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                Random random = new Random(thread);
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 250; i++) {
                        rankAndCheck(tiny, scorer, random);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
    }

    private static void rankAndCheck(TinyBundle tiny, BundleScorer scorer, Random random) {
        List<Behaviour> history = random.ints(random.nextInt(9), 0, TinyBundle.ITEMS)
                .mapToObj(TinyBundle::behaviour)
                .toList();
        List<Candidate> candidates = random.ints(1 + random.nextInt(80), 0, TinyBundle.ITEMS)
                .mapToObj(TinyBundle::candidate)
                .toList();
        Long deadline = random.nextBoolean() ? System.currentTimeMillis() + 60_000 : null;
        RankReply reply = scorer.rank(
                new RankCall(null, history, candidates, Map.of(), null, deadline, random.nextBoolean(), null));
        assertThat(reply.items()).hasSameSizeAs(candidates);
        for (RankedItem item : reply.items()) {
            assertThat(item.score())
                    .isCloseTo(tiny.expectedScore(history, candidates.get(item.index())), within(1e-5f));
        }
    }
}
