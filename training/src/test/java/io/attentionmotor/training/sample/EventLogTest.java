package io.attentionmotor.training.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** A log that the heap cannot hold is refused while it is read. */
class EventLogTest {
    private static final UserId USER = new UserId("u");

    private final EventLog log = new EventLog(1 << 20);

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(IntConsumer row) {
        return assertThatThrownBy(() -> IntStream.range(0, 20_000).forEach(i -> {
                    row.accept(i);
                    log.interaction(new Interaction(USER, new ItemId("i"), i, null, Double.NaN));
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the heap is 1 MB");
    }

    @Test
    void idsCount() {
        assertThatThrownBy(() -> IntStream.range(0, 20_000)
                        .forEach(i -> log.interaction(new Interaction(USER, new ItemId("i" + i), i, null, Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 4,096 events (1 users, 4,096 items)")
                .hasMessageContaining("the heap is 1 MB");
    }

    @Test
    void profilesCount() {
        assertRefused(i -> log.profile(USER, Map.of("age", String.valueOf(i)), i))
                .hasMessageContaining("more than 4,096 events (1 users, 1 items)");
    }

    @Test
    void titlesCount() {
        assertRefused(i -> log.item(new ItemId("t" + i % 2_000), null, "title ".repeat(100)))
                .hasMessageContaining("more than 4,096 events");
    }

    @Test
    void eventsAloneCountLess() {
        assertRefused(i -> {}).hasMessageContaining("more than 12,288 events (1 users, 1 items)");
    }
}
