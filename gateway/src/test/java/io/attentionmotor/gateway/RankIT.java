package io.attentionmotor.gateway;

import org.junit.jupiter.api.BeforeAll;

/** The same over a real Redis. */
class RankIT extends RankTest {
    @BeforeAll
    static void start() {
        stack = TestStack.overRedis();
    }
}
