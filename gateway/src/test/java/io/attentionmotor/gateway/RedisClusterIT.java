package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same gateway over a Redis Cluster of three masters. */
class RedisClusterIT {
    private static final int NODES = 3;
    private static final int SLOTS = 16_384;

    @TempDir
    private Path directory;

    private List<RealRedis> nodes = List.of();

    @BeforeEach
    void start() {
        nodes = IntStream.range(0, NODES)
                .mapToObj(i -> new RealRedis(
                        "cluster-enabled yes", "cluster-config-file nodes-" + i + ".conf", "dir " + directory))
                .toList();
        for (int i = 0; i < NODES; i++) {
            int first = SLOTS * i / NODES;
            int[] slots = IntStream.range(first, SLOTS * (i + 1) / NODES).toArray();
            try (RedisClient client = RedisClient.create(nodes.get(i).uri());
                    StatefulRedisConnection<String, String> node = client.connect()) {
                node.sync().clusterAddSlots(slots);
                node.sync().clusterMeet("127.0.0.1", nodes.getFirst().port());
            }
        }
        nodes.forEach(node -> {
            try (RedisClient client = RedisClient.create(node.uri());
                    StatefulRedisConnection<String, String> connection = client.connect()) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> connection.sync().clusterInfo().contains("cluster_state:ok"));
            }
        });
    }

    @AfterEach
    void stop() {
        nodes.forEach(RealRedis::close);
    }

    @Test
    void behavesAsOverOneRedis() {
        Vertx vertx = Vertx.vertx();
        PlayedFunction function = new PlayedFunction(vertx, 0, "3");
        Gateway gateway = TestStack.start(
                nodes.get(1).uri(), function.url(), Map.of("MOTOR_REDIS_CLUSTER", "true", "MOTOR_BATCH_SIZE", "100"));
        try {
            List<String> items = IntStream.range(0, 50).mapToObj(i -> "i" + i).toList();
            TestStack.api(gateway)
                    .body(items.stream()
                            .map(item -> Map.of("item", item, "category", "c-" + item))
                            .toList())
                    .put("/v1/items")
                    .then()
                    .statusCode(200);
            for (String user : List.of("a", "b", "c", "d", "e")) {
                TestStack.api(gateway)
                        .body(List.of(
                                Map.of("user", user, "item", "i2", "timestamp", TestStack.START + 2),
                                Map.of("user", user, "item", "i1", "timestamp", TestStack.START + 1)))
                        .post("/v1/events")
                        .then()
                        .statusCode(200);
                TestStack.api(gateway)
                        .body(Map.of("user", user, "candidates", items))
                        .post("/v1/rank")
                        .then()
                        .statusCode(200)
                        .body("coverage", equalTo(1f));
                PlayedFunction.Call call = function.calls.remove();
                assertThat(call.history()).containsExactly("i1", "i2");
                assertThat(call.objects("candidates").map(one -> one.getString("category")))
                        .containsExactlyElementsOf(
                                items.stream().map(item -> "c-" + item).toList());
            }
            TestStack.api(gateway).delete("/v1/users/a").then().statusCode(204);
            TestStack.api(gateway)
                    .get("/v1/users/a")
                    .then()
                    .body("profile", anEmptyMap())
                    .body("behaviours", empty());
        } finally {
            TestStack.join(gateway.close());
            function.close();
            TestStack.join(vertx.close());
        }
    }
}
