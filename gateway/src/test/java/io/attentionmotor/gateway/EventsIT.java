package io.attentionmotor.gateway;

import org.junit.jupiter.api.BeforeAll;

/** The same over a real Redis. */
class EventsIT extends EventsTest {
    @BeforeAll
    static void start() {
        stack = TestStack.overRedis();
    }
}
