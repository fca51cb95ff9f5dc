package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.scorer.DeadlineExceededException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final int BOUND = 3;
    private static final int MOST_WAITING = 2;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Draining draining = new Draining(InstantSource.system(), Duration.ZERO);
    private final ConcurrencyLimit limit = limit(BOUND, MOST_WAITING);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch letThemEnd = new CountDownLatch(1);

    private ConcurrencyLimit limit(int bound, int mostWaiting) {
        FunctionConfig config = new SmallRyeConfigBuilder()
                .withMapping(FunctionConfig.class)
                .withDefaultValue("motor.max-concurrency", "" + bound)
                .withDefaultValue("motor.max-waiting", "" + mostWaiting)
                .build()
                .getConfigMapping(FunctionConfig.class);
        return new ConcurrencyLimit(config, draining, meters);
    }

    @AfterEach
    void stop() {
        letThemEnd.countDown();
        threads.shutdownNow();
    }

    /** A call that ranks until the test lets it end. */
    private Future<String> call(@Nullable Long deadline) {
        return threads.submit(() -> limit.run(deadline, () -> {
            try {
                letThemEnd.await();
                return "ranked";
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private List<Future<String>> full() {
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < BOUND; i++) {
            calls.add(call(null));
        }
        await().until(() -> gauge("motor.rank.running") == BOUND);
        return calls;
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double refused(String reason) {
        return meters.get("motor.rank.refused").tag("reason", reason).counter().count();
    }

    private static void assertRefused(ThrowingCallable call, ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Test
    void beyondTheBoundCallsWaitAndBeyondThatTheyAreRefused() throws Exception {
        List<Future<String>> calls = full();
        for (int i = 0; i < MOST_WAITING; i++) {
            calls.add(call(null));
        }
        await().until(() -> gauge("motor.rank.waiting") == MOST_WAITING);

        assertRefused(() -> limit.run(null, () -> "too many"), ProblemType.BUSY);
        assertThat(refused("busy")).isEqualTo(1);
        assertThat(gauge("motor.rank.waiting")).isEqualTo(MOST_WAITING);
        assertThat(gauge("motor.rank.running.limit")).isEqualTo(BOUND);

        letThemEnd.countDown();
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("ranked");
        }
        assertThat(gauge("motor.rank.running")).isZero();
        assertThat(gauge("motor.rank.waiting")).isZero();
        assertThat(limit.<String>run(null, () -> "free")).isEqualTo("free");
    }

    @Test
    void aCallThatFailsFreesItsPlace() {
        for (int i = 0; i < 2 * BOUND; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> limit.run(null, () -> {
                        throw new IllegalStateException("the model failed");
                    }));
        }
        assertThat(gauge("motor.rank.running")).isZero();
    }

    @Test
    void aCallWhoseDeadlinePassesWhileItWaitsNeverRuns() {
        full();

        long deadline = System.currentTimeMillis() + 50;
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> limit.run(deadline, () -> "too late"));
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> limit.run(deadline, () -> "too late before it waits"));
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(deadline);
        assertThat(refused("deadline")).isEqualTo(2);
        assertThat(gauge("motor.rank.waiting")).isZero();
    }

    @Test
    void aCallThatWaitsRunsBeforeItsDeadline() throws Exception {
        full();
        Future<String> waits = call(System.currentTimeMillis() + 60_000);
        await().until(() -> gauge("motor.rank.waiting") == 1);

        letThemEnd.countDown();
        assertThat(waits.get()).isEqualTo("ranked");
    }

    @Test
    void aFunctionThatDrainsTakesNoNewCalls() throws Exception {
        List<Future<String>> calls = full();
        draining.begin(new ShutdownDelayInitiatedEvent());

        assertRefused(() -> limit.run(null, () -> "new"), ProblemType.DRAINING);
        assertThat(refused("draining")).isEqualTo(1);
        letThemEnd.countDown();
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("ranked");
        }
    }

    @Test
    void aCallThatIsInterruptedWhileItWaitsIsSentElsewhere() throws Exception {
        full();
        Future<?> waits = threads.submit(() -> {
            Thread.currentThread().interrupt();
            assertRefused(() -> limit.run(null, () -> "never"), ProblemType.DRAINING);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });

        waits.get();
        assertThat(gauge("motor.rank.waiting")).isZero();
    }

    /** However calls arrive, no more run than may, no more wait than may, each is answered, and all places come back. */
    @Test
    void theBoundsHoldHoweverCallsInterleave() throws Exception {
        int callers = 12;
        int each = 500;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ranked = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(callers);
        List<Future<?>> all = new ArrayList<>();
        for (int c = 0; c < callers; c++) {
            all.add(threads.submit(() -> {
                together.await();
                for (int i = 0; i < each; i++) {
                    try {
                        limit.run(i % 3 == 0 ? System.currentTimeMillis() + 5 : null, () -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            running.decrementAndGet();
                            return ranked.incrementAndGet();
                        });
                    } catch (ProblemException | DeadlineExceededException e) {
                        refused.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }

        assertThat(most.get()).isBetween(1, BOUND);
        assertThat(ranked.get() + refused.get()).isEqualTo(callers * each);
        assertThat(gauge("motor.rank.running")).isZero();
        assertThat(gauge("motor.rank.waiting")).isZero();
    }
}
