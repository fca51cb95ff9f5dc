package io.attentionmotor.function;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.scorer.DeadlineExceededException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls rank at once and how many wait their turn. What is over both bounds, or comes while the
 * function drains, is refused right away, so that it can go elsewhere.
 */
@Singleton
final class ConcurrencyLimit {
    private final int bound;
    private final int maxWaiting;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Draining draining;
    private final MeterRegistry meters;

    @Inject
    ConcurrencyLimit(FunctionConfig config, Draining draining, MeterRegistry meters) {
        bound = config.maxConcurrency().orElse(2 * Runtime.getRuntime().availableProcessors());
        maxWaiting = config.maxWaiting();
        free = new Semaphore(bound, true);
        this.draining = draining;
        this.meters = meters;
        Gauge.builder("motor.rank.running", () -> bound - free.availablePermits())
                .description("Calls that rank right now")
                .register(meters);
        Gauge.builder("motor.rank.running.limit", () -> bound)
                .description("How many calls may rank at once")
                .register(meters);
        Gauge.builder("motor.rank.waiting", waiting::get)
                .description("Calls that wait for a running one to end")
                .register(meters);
    }

    /**
     * @param deadline milliseconds since 1970-01-01T00:00Z until which the call may wait; null for no end
     * @throws ProblemException {@code busy} if all places are taken, {@code draining} if the function drains
     * @throws DeadlineExceededException if the deadline passed while the call waited
     */
    <T> T run(@Nullable Long deadline, Supplier<T> call) {
        if (draining.refuses()) {
            throw refused(ProblemType.DRAINING, "this function is about to end: try another instance");
        }
        take(deadline);
        try {
            return call.get();
        } finally {
            free.release();
        }
    }

    private void take(@Nullable Long deadline) {
        try {
            if (!free.tryAcquire(0, TimeUnit.MILLISECONDS)) {
                await(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(ProblemType.DRAINING, "this function ended while the call waited: try another instance");
        }
    }

    private void await(@Nullable Long deadline) throws InterruptedException {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            throw refused(
                    ProblemType.BUSY,
                    "this function already ranks %d calls at once and %d wait: try again, or try another instance"
                            .formatted(bound, maxWaiting));
        }
        try {
            if (deadline == null) {
                free.acquire();
            } else if (!free.tryAcquire(deadline - System.currentTimeMillis(), TimeUnit.MILLISECONDS)) {
                count("deadline");
                throw new DeadlineExceededException(System.currentTimeMillis() - deadline, null);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    private ProblemException refused(ProblemType type, String detail) {
        count(type.slug());
        return new ProblemException(type, detail);
    }

    private void count(String reason) {
        Counter.builder("motor.rank.refused")
                .description("Valid calls that never ran: busy, draining, deadline (passed while the call waited)")
                .tag("reason", reason)
                .register(meters)
                .increment();
    }
}
