package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.attentionmotor.gateway.store.redis.RedisProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisFailureIT {
    private static final Map<String, Object> RANK = Map.of("user", "u", "candidates", List.of("a", "b"));

    @Test
    void recoversByItselfWhenRedisComesBack() {
        try (TestStack stack = TestStack.overRedis()) {
            stack.event("u", "x", 1);

            stack.redis().kill();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> stack.api()
                            .body(RANK)
                            .post("/v1/rank")
                            .then()
                            .statusCode(503)
                            .body("type", equalTo("/problems/redis-unavailable"))
                            .body("detail", containsString("try again")));
            stack.api()
                    .body(Map.of("user", "u", "item", "y", "timestamp", TestStack.START))
                    .post("/v1/events")
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("/problems/redis-unavailable"));
            stack.api().get("/health/ready").then().statusCode(503).body("checks.function", equalTo("up"));
            stack.api().get("/health/live").then().statusCode(200);

            stack.redis().restart();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> stack.api().body(RANK).post("/v1/rank").then().statusCode(200));
            stack.event("u", "z", 3);
            assertThat(stack.behaviours("u")).containsExactly("z@3");
        }
    }

    @Test
    void startsBeforeRedisDoes() {
        RealRedis redis = new RealRedis();
        redis.kill();
        Gateway gateway = TestStack.start(redis.uri(), "http://127.0.0.1:1", Map.of());
        try {
            TestStack.api(gateway).get("/v1/users/u").then().statusCode(503);
            redis.restart();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            TestStack.api(gateway).get("/v1/users/u").then().statusCode(200));
        } finally {
            TestStack.join(gateway.close());
            redis.close();
        }
    }

    /** Who was told that a write failed may have sent another since: the first must not come in after it. */
    @Test
    void whatFailedIsNotSentAgainAfterAReconnect() {
        try (TestStack stack = TestStack.overRedis();
                RedisProxy proxy = new RedisProxy(stack.redis().port())) {
            Gateway gateway =
                    TestStack.start(proxy.uri(), stack.function().url(), Map.of("MOTOR_DEADLINE_MILLIS", "400"));
            try {
                TestStack.api(gateway).get("/v1/users/u").then().statusCode(200);
                proxy.stall();
                TestStack.api(gateway)
                        .body(Map.of("user", "u", "item", "failed", "category", "c", "timestamp", TestStack.START))
                        .post("/v1/events")
                        .then()
                        .statusCode(504);
                proxy.reset();

                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> TestStack.api(gateway)
                                .body(Map.of("user", "u", "item", "later", "timestamp", TestStack.START))
                                .post("/v1/events")
                                .then()
                                .statusCode(200));
                assertThat(stack.behaviours("u")).containsExactly("later@0");
            } finally {
                TestStack.join(gateway.close());
            }
        }
    }
}
