package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtSession;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a scorer takes of the machine, and that it gives it back: threads, sessions, alarms. */
@Timeout(120)
class ScorerResourcesTest {
    /** Whose runs over 3 behaviours and fewer candidates are shared by its threads. */
    private static final ScorerOptions SHARING = new ScorerOptions(4, 2, 1_000, 3, ExecutionProvider.CPU);

    @TempDir
    Path models;

    private Path folder;
    private Path model;

    @BeforeEach
    void write() {
        folder = TinyBundle.write(models);
        model = folder.resolve(Bundle.MODEL);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aScorerHasTheThreadsThatItWasGivenAndGivesThemBack() throws IOException {
        OnnxScorer.open(model, SHARING).close(); // whatever the first one starts for all
        int before = processThreads();

        try (OnnxScorer one = OnnxScorer.open(model, ScorerOptions.defaults())) {
            one.score(NativeMemoryProbe.request(1, 3), false, null);
            assertThat(processThreads()).isEqualTo(before);
        }
        try (OnnxScorer _ = OnnxScorer.open(model, SHARING)) {
            assertThat(processThreads()).isEqualTo(before + 3);
        }
        assertEventually(() -> processThreads() == before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aBundleThatIsRefusedKeepsNoThreads() throws IOException {
        OnnxScorer.open(model, SHARING).close();
        BundleFiles.writeGolden(folder, List.of());
        BundleFiles.seal(folder, TinyBundle.standard().manifest());
        int before = processThreads();

        assertThatThrownBy(() -> BundleScorer.open(folder, SHARING).close()).isInstanceOf(BundleException.class);

        assertEventually(() -> processThreads() == before);
    }

    /** Those of ONNX Runtime and a few others: Java's have names of their own, and come and go. */
    private static int processThreads() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return (int) threads.map(thread -> name(thread.resolve("comm")))
                    .filter(name -> name.equals("java"))
                    .count();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String name(Path comm) {
        try {
            return Files.readString(comm).strip();
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }

    @Test
    void requestsUseNoMoreHelpersThanTheyWereGivenAndHelpersEndWithTheScorer() {
        try (OnnxScorer scorer = OnnxScorer.open(model, new ScorerOptions(3, 1))) {
            for (int i = 0; i < 20; i++) {
                scorer.score(NativeMemoryProbe.request(60, 3), false, null);
            }
            assertThat(helpers()).isNotEmpty().isSubsetOf("scorer-1", "scorer-2");
        }
        assertEventually(() -> helpers().isEmpty());
    }

    private static Set<String> helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("scorer-\\d+"))
                .collect(Collectors.toSet());
    }

    private static void assertEventually(BooleanSupplier holds) {
        long end = System.nanoTime() + 5_000_000_000L; // an idle helper ends by itself after 10 s
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it still does not hold").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void onlyAFewCandidatesWithALongHistoryShareARun() {
        try (OnnxScorer scorer = OnnxScorer.open(model, SHARING);
                OnnxScorer alone = OnnxScorer.open(model, ScorerOptions.withThreads(4))) {
            OrtSession shared = scorer.sessionFor(2, 3);

            assertThat(scorer.sessionFor(3, 4)).isSameAs(shared);
            assertThat(scorer.sessionFor(3, 3)).isNotSameAs(shared);
            assertThat(scorer.sessionFor(1, 2)).isNotSameAs(shared).isSameAs(scorer.sessionFor(3, 3));
            assertThat(alone.sessionFor(1, 9)).isSameAs(alone.sessionFor(9, 1));
        }
    }

    @Test
    void aClosedScorerHasClosedItsSessionsAndMayBeClosedAgain() {
        OnnxScorer scorer = OnnxScorer.open(model, SHARING);
        OrtSession own = scorer.sessionFor(3, 3);
        OrtSession shared = scorer.sessionFor(2, 3);
        scorer.close();
        scorer.close();

        assertThatThrownBy(own::getInputInfo).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(shared::getInputInfo).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scorer.score(NativeMemoryProbe.request(2, 3), false, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the scorer is closed");
    }

    @Test
    void aRequestWithADeadlineHasAnAlarmWhileItRuns() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.defaults());
                ExecutorService caller = Executors.newSingleThreadExecutor()) {
            Future<?> scoring = caller.submit(() -> {
                while (!enough.get()) {
                    scorer.score(NativeMemoryProbe.request(500, 500), false, System.currentTimeMillis() + 600_000);
                }
            });
            try {
                assertEventually(() -> scorer.alarms() == 1);
            } finally {
                enough.set(true);
            }
            scoring.get();
            assertThat(scorer.alarms()).isZero();
        }
    }

    @Test
    void anAnsweredRequestLeavesNoAlarm() {
        EncodedRequest broken = NativeMemoryProbe.request(1, 3);
        broken.candidateItem()[0] = 99; // no such row
        try (OnnxScorer scorer = OnnxScorer.open(model, ScorerOptions.defaults())) {
            long deadline = System.currentTimeMillis() + 600_000;
            scorer.score(NativeMemoryProbe.request(2, 3), false, deadline);
            assertThat(scorer.alarms()).isZero();
            assertThatThrownBy(() -> scorer.score(broken, false, deadline)).isInstanceOf(ScoringException.class);
            assertThat(scorer.alarms()).isZero();
        }
    }

    @Test
    void closingWaitsForTheRunsUnderWayAndRefusesTheNext() throws Exception {
        EncodedRequest request = NativeMemoryProbe.request(700, 700);
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 5; round++) {
                OnnxScorer scorer = OnnxScorer.open(model, new ScorerOptions(2, 100));
                float[] expected = scorer.score(request, false, null).score();
                CountDownLatch underWay = new CountDownLatch(4);
                List<Future<?>> ends = new ArrayList<>();
                for (int caller = 0; caller < 4; caller++) {
                    ends.add(callers.submit(() -> scoreUntilClosed(scorer, request, expected, underWay)));
                }
                underWay.await();
                scorer.close();
                for (Future<?> end : ends) {
                    end.get();
                }
            }
        }
    }

    private static void scoreUntilClosed(
            OnnxScorer scorer, EncodedRequest request, float[] expected, CountDownLatch underWay) {
        try {
            while (true) {
                underWay.countDown();
                assertThat(scorer.score(request, true, null).score()).isEqualTo(expected);
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the scorer is closed");
        }
    }
}
