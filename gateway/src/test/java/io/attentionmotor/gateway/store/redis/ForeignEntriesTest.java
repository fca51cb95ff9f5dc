package io.attentionmotor.gateway.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.gateway.call.GatewayMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignEntriesTest {
    private static final long MINUTE = 60_000_000_000L;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - MINUTE / 2); // System.nanoTime() may overflow
    private final ForeignEntries foreign = new ForeignEntries(new GatewayMetrics(meters), nanos::get);
    private final Logger log = Logger.getLogger(ForeignEntries.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(handler);
    }

    @Test
    void theFirstIsToldByItsKeyAndThoseOfAMinuteTogether() {
        foreign.passedOver("item:a", "category id is empty");
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("1 entries", "item:a", "category id is empty", "redis.md");

        foreign.passedOver("item:b", "x");
        nanos.addAndGet(MINUTE - 1);
        foreign.passedOver("item:c", "x");
        assertThat(lines).hasSize(1);

        nanos.addAndGet(1);
        foreign.passedOver("item:d", "x");
        assertThat(lines).hasSize(2).last().asString().contains("3 entries", "item:d");
    }

    @Test
    void eachIsCounted() {
        for (int i = 0; i < 5; i++) {
            foreign.passedOver("item:a", "x");
        }
        assertThat(meters.get("gateway.redis.foreign").counter().count()).isEqualTo(5);
    }
}
