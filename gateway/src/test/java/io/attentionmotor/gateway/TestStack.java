package io.attentionmotor.gateway;

import io.attentionmotor.gateway.store.MemoryStores;
import io.attentionmotor.gateway.store.Stores;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A whole gateway: stores, a played function, and the gateway itself on a free port. */
public final class TestStack implements AutoCloseable {
    static final int BATCH_SIZE = 4;
    static final int MAX_BEHAVIOURS = 10;

    /** The tests count the timestamps of events from here. */
    static final long START = 1_700_000_000_000L;

    /** Null where the stores are in memory. */
    private final @Nullable RealRedis redis;

    final MemoryStores memory = new MemoryStores(MAX_BEHAVIOURS);
    final Gateway gateway;
    private final Vertx vertx = Vertx.vertx();
    private final PlayedFunction function = new PlayedFunction(vertx, 0, "3");

    private TestStack(@Nullable RealRedis redis) {
        this.redis = redis;
        this.gateway = start(function.url(), Map.of());
    }

    static TestStack inMemory() {
        return new TestStack(null);
    }

    static TestStack overRedis() {
        return new TestStack(new RealRedis());
    }

    /** Another gateway over the same stores. */
    Gateway start(String functionUrls, Map<String, String> settings) {
        if (redis != null) {
            return start(redis.uri(), functionUrls, settings);
        }
        return start(memory, functionUrls, settings);
    }

    static Gateway start(Stores stores, String functionUrls, Map<String, String> settings) {
        return join(Gateway.start(
                GatewayConfig.from(variables("redis://none", functionUrls, settings)), (any, metrics) -> stores));
    }

    static Gateway start(String redisUri, String functionUrls, Map<String, String> settings) {
        return join(Gateway.start(GatewayConfig.from(variables(redisUri, functionUrls, settings))));
    }

    private static Map<String, String> variables(String redisUri, String functionUrls, Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "MOTOR_HTTP_PORT", "0",
                "MOTOR_HTTP_HOST", "127.0.0.1",
                "MOTOR_REDIS_URI", redisUri,
                "MOTOR_FUNCTION_URLS", functionUrls,
                "MOTOR_BATCH_SIZE", "" + BATCH_SIZE,
                "MOTOR_MAX_BEHAVIOURS", "" + MAX_BEHAVIOURS,
                "MOTOR_MAX_CANDIDATES", "100",
                "MOTOR_DRAIN_MILLIS", "2000",
                "MOTOR_DEADLINE_MILLIS", "5000"));
        variables.putAll(settings);
        return variables;
    }

    /** Waits for the future, 20 seconds at most. */
    public static <T> T join(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    RealRedis redis() {
        return Objects.requireNonNull(redis, "the stores are in memory");
    }

    PlayedFunction function() {
        return function;
    }

    RequestSpecification api() {
        return api(gateway);
    }

    static RequestSpecification api(Gateway gateway) {
        return RestAssured.given(new RequestSpecBuilder()
                .setBaseUri("http://127.0.0.1")
                .setPort(gateway.port())
                .addFilter(new OpenApiCheck())
                .setContentType("application/json")
                .setConfig(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .defaultContentCharset(StandardCharsets.UTF_8)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .build());
    }

    /** @param timestamp from {@link #START} on */
    void event(String user, String item, long timestamp) {
        api().body(Map.of("user", user, "item", item, "timestamp", START + timestamp))
                .post("/v1/events")
                .then()
                .statusCode(200);
    }

    /** The user's behaviours, newest first, as {@code item@timestamp}, from {@link #START} on. */
    List<String> behaviours(String user) {
        List<Map<String, Object>> behaviours = api().urlEncodingEnabled(false)
                .get("/v1/users/"
                        + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20"))
                .then()
                .statusCode(200)
                .extract()
                .path("behaviours");
        return behaviours.stream()
                .map(JsonObject::new)
                .map(behaviour -> behaviour.getString("item") + "@" + (behaviour.getLong("timestamp") - START))
                .toList();
    }

    @Override
    public void close() {
        join(gateway.close());
        function.close();
        join(vertx.close());
        if (redis != null) {
            redis.close();
        }
    }
}
