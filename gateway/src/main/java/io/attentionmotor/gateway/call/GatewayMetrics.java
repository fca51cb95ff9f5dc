package io.attentionmotor.gateway.call;

import io.attentionmotor.contract.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** What the gateway measures. Times are from {@link System#nanoTime()}. */
public final class GatewayMetrics {
    private static final Duration[] BUCKETS = LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final DistributionSummary batches;
    private final DistributionSummary coverage;
    private final Counter foreignEntries;

    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("gateway.fanout.batches")
                .description("candidate batches per ranking")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32)
                .register(registry);
        this.coverage = DistributionSummary.builder("gateway.coverage")
                .description("share of a ranking's candidates that were scored")
                .serviceLevelObjectives(0.25, 0.5, 0.75, 0.99, 1)
                .register(registry);
        this.foreignEntries = Counter.builder("gateway.redis.foreign")
                .description("entries in Redis that cannot be read and were passed over")
                .register(registry);
    }

    /** A request was answered; {@code route} is a path pattern, never a raw path. */
    public void request(String method, String route, int status, long startNanos) {
        timer("gateway.requests", "requests by route", "method", method, "route", route, "status", "" + status)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    public void redis(String operation, boolean succeeded, long startNanos) {
        timer("gateway.redis", "Redis round trips", "operation", operation, "outcome", succeeded ? "ok" : "failed")
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /** @param outcome {@code ok}, or a problem's slug */
    public void function(String outcome, long startNanos) {
        timer("gateway.function", "function calls, one per candidate batch", "outcome", outcome)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - startNanos));
    }

    public void fanOut(int batchesSent) {
        batches.record(batchesSent);
    }

    public void coverage(double share) {
        coverage.record(share);
    }

    /** Something in Redis could not be read and was passed over. */
    public void foreignEntry() {
        foreignEntries.increment();
    }

    public void problem(ProblemType type) {
        registry.counter("gateway.problems", "type", type.slug()).increment();
    }

    private static Timer.Builder timer(String name, String description, String... tags) {
        return Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(BUCKETS);
    }
}
