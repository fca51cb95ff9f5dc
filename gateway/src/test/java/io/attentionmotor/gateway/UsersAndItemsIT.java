package io.attentionmotor.gateway;

import static org.hamcrest.Matchers.containsString;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same over a real Redis. */
class UsersAndItemsIT extends UsersAndItemsTest {
    @BeforeAll
    static void start() {
        stack = TestStack.overRedis();
    }

    @Test
    void roundTripsToRedisAreMeasured() {
        stack.api().get("/v1/users/measured").then().statusCode(200);

        stack.api()
                .get("/metrics")
                .then()
                .statusCode(200)
                .body(containsString("gateway_redis_seconds_bucket{operation=\"read-user\",outcome=\"ok\""));
    }
}
