package io.attentionmotor.gateway.store.redis;

import static io.attentionmotor.gateway.TestStack.join;

import io.attentionmotor.gateway.RealRedis;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;

/** A real Redis, the gateway's stores over it, and a connection of the test's own. */
final class ConnectedRedis implements AutoCloseable {
    private final RealRedis redis = new RealRedis();
    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RedisStores stores;
    private final RedisClient client = RedisClient.create(redis.uri());
    private final RedisCommands<String, String> commands = client.connect().sync();

    ConnectedRedis(int maxBehaviours) {
        stores = new RedisStores(RedisURI.create(redis.uri()), false, maxBehaviours, vertx, new GatewayMetrics(meters));
        join(stores.start());
    }

    RedisStores stores() {
        return stores;
    }

    RealRedis redis() {
        return redis;
    }

    MeterRegistry meters() {
        return meters;
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    @Override
    public void close() {
        join(stores.close());
        client.shutdown();
        join(vertx.close());
        redis.close();
    }
}
