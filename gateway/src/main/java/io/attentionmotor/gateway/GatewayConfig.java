package io.attentionmotor.gateway;

import io.attentionmotor.gateway.http.ApiLimits;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every setting of the gateway. {@link #help()} describes them. */
public record GatewayConfig(Http http, Redis redis, Functions functions, ApiLimits limits) {

    /**
     * @param port 0 for any free one
     * @param eventLoops threads that serve requests
     * @param drain how long requests under way may take to end at shutdown
     */
    public record Http(String host, int port, int eventLoops, Duration drain) {}

    /**
     * @param cluster whether {@code uri} names a node of a Redis Cluster
     * @param maxBehaviours kept per user
     * @param itemCacheSize items in the near-cache
     * @param itemCacheTtl how long an item stays in it
     */
    public record Redis(RedisURI uri, boolean cluster, int maxBehaviours, int itemCacheSize, Duration itemCacheTtl) {}

    /**
     * @param urls base URLs, used in turn
     * @param connections at most, per URL
     * @param batchSize most candidates in one call
     */
    public record Functions(List<URI> urls, int connections, int batchSize) {}

    /** @throws IllegalArgumentException names the variable that cannot be used, and what could be */
    public static GatewayConfig from(Map<String, String> variables) {
        Environment env = new Environment(variables);
        int maxDeadline = env.number("MOTOR_MAX_DEADLINE_MILLIS", 60_000, 1, 3_600_000);
        return new GatewayConfig(
                new Http(
                        env.text("MOTOR_HTTP_HOST", "0.0.0.0"),
                        env.number("MOTOR_HTTP_PORT", 8080, 0, 65_535),
                        env.number("MOTOR_EVENT_LOOPS", Runtime.getRuntime().availableProcessors(), 1, 1024),
                        Duration.ofMillis(env.number("MOTOR_DRAIN_MILLIS", 10_000, 0, 600_000))),
                new Redis(
                        redisUri(env.text("MOTOR_REDIS_URI", "redis://127.0.0.1:6379")),
                        env.flag("MOTOR_REDIS_CLUSTER"),
                        env.number("MOTOR_MAX_BEHAVIOURS", 200, 1, 10_000),
                        env.number("MOTOR_ITEM_CACHE_SIZE", 100_000, 0, 100_000_000),
                        Duration.ofMillis(env.number("MOTOR_ITEM_CACHE_MILLIS", 10_000, 0, 86_400_000))),
                new Functions(
                        env.urls("MOTOR_FUNCTION_URLS", "http://127.0.0.1:8081"),
                        env.number("MOTOR_FUNCTION_CONNECTIONS", 64, 1, 10_000),
                        env.number("MOTOR_BATCH_SIZE", 256, 1, 100_000)),
                new ApiLimits(
                        env.number("MOTOR_MAX_BODY_BYTES", 4 << 20, 1024, 1 << 30),
                        env.number("MOTOR_MAX_CANDIDATES", 2000, 1, 100_000),
                        env.number("MOTOR_MAX_ENTRIES", 10_000, 1, 50_000),
                        env.number("MOTOR_DEADLINE_MILLIS", Math.min(1000, maxDeadline), 1, maxDeadline),
                        maxDeadline,
                        env.number("MOTOR_FUTURE_TOLERANCE_MILLIS", 300_000, 0, Integer.MAX_VALUE)));
    }

    private static RedisURI redisUri(String text) {
        try {
            return RedisURI.create(text);
        } catch (IllegalArgumentException e) {
            // the URI may hold a password: do not repeat it
            throw new IllegalArgumentException("MOTOR_REDIS_URI cannot be read: set one such as redis://127.0.0.1:6379,"
                    + " rediss://user:password@host:6379 or redis-sentinel://host:26379#master");
        }
    }

    /** What {@code --help} prints. */
    public static String help() {
        return """
                Attention Motor gateway: ranks candidates for a user. See /openapi.yaml once it runs.

                Settings are environment variables:
                  MOTOR_HTTP_HOST                address to listen on (0.0.0.0)
                  MOTOR_HTTP_PORT                port to listen on, 0 for any free one (8080)
                  MOTOR_EVENT_LOOPS              threads that serve requests (one per processor)
                  MOTOR_DRAIN_MILLIS             time for requests under way at shutdown (10000)
                  MOTOR_REDIS_URI                redis://, rediss:// or redis-sentinel:// (redis://127.0.0.1:6379)
                  MOTOR_REDIS_CLUSTER            true if the URI names a node of a Redis Cluster (false)
                  MOTOR_MAX_BEHAVIOURS           behaviours kept per user, the newest (200)
                  MOTOR_ITEM_CACHE_SIZE          items kept in the near-cache (100000)
                  MOTOR_ITEM_CACHE_MILLIS        how long an item stays there (10000)
                  MOTOR_FUNCTION_URLS            functions, comma-separated, used in turn (http://127.0.0.1:8081)
                  MOTOR_FUNCTION_CONNECTIONS     connections at most per function URL (64)
                  MOTOR_BATCH_SIZE               candidates at most per function call (256)
                  MOTOR_MAX_BODY_BYTES           larger request bodies are refused (4194304)
                  MOTOR_MAX_CANDIDATES           candidates at most per ranking (2000)
                  MOTOR_MAX_ENTRIES              events or items at most per request (10000)
                  MOTOR_DEADLINE_MILLIS          deadline of a request that names none (1000)
                  MOTOR_MAX_DEADLINE_MILLIS      longest deadline that a request may name (60000)
                  MOTOR_FUTURE_TOLERANCE_MILLIS  how far ahead of the clock an event may be (300000)
                """;
    }
}
