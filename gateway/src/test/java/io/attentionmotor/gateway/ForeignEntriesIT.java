package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Entries in Redis that something else wrote. */
class ForeignEntriesIT {
    private static TestStack stack;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;

    @BeforeAll
    static void start() {
        stack = TestStack.overRedis();
        client = RedisClient.create(stack.redis().uri());
        connection = client.connect();
    }

    @AfterAll
    static void stop() {
        connection.close();
        client.close();
        stack.close();
    }

    private static RedisCommands<String, String> redis() {
        return connection.sync();
    }

    private static List<String> ranked(String user, List<String> candidates) {
        return stack.api()
                .body(Map.of("user", user, "candidates", candidates))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("coverage", equalTo(1f))
                .extract()
                .path("items.item");
    }

    @Test
    void membersOfAnotherFormArePassedOver() {
        stack.event("al", "seen", 1);
        redis().zadd("user:{al}:behaviours", TestStack.START + 2, "plainitem");
        redis().zadd("user:{al}:behaviours", TestStack.START + 3, "item\tnotime");
        redis().zadd("user:{al}:behaviours", TestStack.START + 4, "\t1700000000004");
        stack.function().calls.clear();

        assertThat(ranked("al", List.of("a", "b"))).containsExactlyInAnyOrder("a", "b");

        assertThat(stack.function().calls.remove().history()).containsExactly("seen");
        assertThat(stack.behaviours("al")).containsExactly("seen@1");
    }

    @Test
    void itemsOfAnotherFormHaveNoCategory() {
        redis().set("item:wt1", "x");
        redis().hset("item:blank", "category", "");

        assertThat(ranked("bo", List.of("a", "wt1", "blank"))).containsExactlyInAnyOrder("a", "wt1", "blank");
    }

    @Test
    void aUserOfAnotherTypeHasNoHistoryAndNoProfile() {
        redis().set("user:{cy}:behaviours", "x");
        redis().set("user:{cy}:profile", "x");
        stack.function().calls.clear();

        assertThat(ranked("cy", List.of("a"))).containsExactly("a");

        assertThat(stack.function().calls.remove().history()).isEmpty();
    }

    @Test
    void whatIsPassedOverIsCounted() {
        redis().zadd("user:{di}:behaviours", 1, "plainitem");
        double before = counted();

        stack.api().get("/v1/users/di").then().statusCode(200);

        assertThat(counted()).isEqualTo(before + 1);
    }

    private static double counted() {
        String metrics = stack.api()
                .get("/metrics")
                .then()
                .body(containsString("gateway_redis_foreign_total "))
                .extract()
                .asString();
        return metrics.lines()
                .filter(line -> line.startsWith("gateway_redis_foreign_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }
}
