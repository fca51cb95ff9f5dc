package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.gateway.call.GatewayMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in Redis but cannot be read, since something else wrote it: it is passed over, so that a ranking goes on
 * without it, and counted. The log has one line a minute at most, with the last key.
 */
final class ForeignEntries {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignEntries.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final GatewayMetrics metrics;
    private final LongSupplier nanoTime;
    private final AtomicLong unsaid = new AtomicLong();
    private final AtomicLong nextLine;

    ForeignEntries(GatewayMetrics metrics) {
        this(metrics, System::nanoTime);
    }

    ForeignEntries(GatewayMetrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.nextLine = new AtomicLong(nanoTime.getAsLong());
    }

    void passedOver(String key, String problem) {
        metrics.foreignEntry();
        unsaid.incrementAndGet();
        long due = nextLine.get();
        long now = nanoTime.getAsLong();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + QUIET_NANOS)) {
            LOG.warn(
                    "passed over {} entries in Redis that cannot be read, the last at {}: {}; docs/redis.md says what "
                            + "belongs there",
                    unsaid.getAndSet(0),
                    key,
                    problem);
        }
    }
}
