package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.store.ItemStore;
import io.attentionmotor.gateway.store.Stores;
import io.attentionmotor.gateway.store.UserStore;
import io.lettuce.core.RedisURI;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Users and items in one Redis. */
public final class RedisStores implements Stores {
    private final RedisConnection connection;
    private final UserStore users;
    private final ItemStore items;

    /**
     * @param cluster whether {@code uri} names a node of a Redis Cluster
     * @param maxBehaviours kept per user
     */
    public RedisStores(RedisURI uri, boolean cluster, int maxBehaviours, Vertx vertx, GatewayMetrics metrics) {
        connection =
                new RedisConnection(vertx, cluster ? RedisClients.cluster(uri) : RedisClients.single(uri), metrics);
        users = new RedisUserStore(connection, maxBehaviours);
        items = new RedisItemStore(connection);
    }

    @Override
    public UserStore users() {
        return users;
    }

    @Override
    public ItemStore items() {
        return items;
    }

    @Override
    public Future<Void> start() {
        return connection.start();
    }

    @Override
    public Future<Void> close() {
        return connection.close();
    }
}
