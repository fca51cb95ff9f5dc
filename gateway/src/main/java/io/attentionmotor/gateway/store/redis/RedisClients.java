package io.attentionmotor.gateway.store.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Lettuce clients for a standalone Redis, one behind Sentinel, or a Cluster, set up to fail fast. */
final class RedisClients {
    /** Commands that may wait for their answer; more are refused, so that a hanging Redis cannot fill the memory. */
    private static final int MAX_WAITING_COMMANDS = 100_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private RedisClients() {}

    /** One way to reach Redis. */
    public interface Connector {
        CompletionStage<? extends StatefulConnection<String, String>> connect();

        CompletionStage<?> close();

        /** Where it connects to, without credentials. */
        String address();
    }

    /** @param uri {@code redis://}, {@code rediss://} or {@code redis-sentinel://} */
    public static Connector single(RedisURI uri) {
        ClientResources resources = resources();
        RedisClient client = RedisClient.create(resources);
        client.setOptions(failFast(ClientOptions.builder()).build());
        return new LettuceConnector(client, resources, uri) {
            @Override
            public CompletionStage<? extends StatefulConnection<String, String>> connect() {
                return client.connectAsync(StringCodec.UTF8, uri);
            }
        };
    }

    /** @param seed any node of the cluster; the others are found through it */
    public static Connector cluster(RedisURI seed) {
        ClientResources resources = resources();
        RedisClusterClient client = RedisClusterClient.create(resources, seed);
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(Duration.ofSeconds(30))
                .build();
        ClusterClientOptions.Builder options = ClusterClientOptions.builder().topologyRefreshOptions(refresh);
        failFast(options);
        client.setOptions(options.build());
        return new LettuceConnector(client, resources, seed) {
            @Override
            public CompletionStage<? extends StatefulConnection<String, String>> connect() {
                return client.refreshPartitionsAsync().thenCompose(found -> client.connectAsync(StringCodec.UTF8));
            }
        };
    }

    /** While disconnected, commands are refused, and those under way are dropped instead of sent again later. */
    private static ClientOptions.Builder failFast(ClientOptions.Builder options) {
        return options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_WAITING_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build());
    }

    private static ClientResources resources() {
        return ClientResources.builder()
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(2), 2, TimeUnit.MILLISECONDS))
                .build();
    }

    private abstract static class LettuceConnector implements Connector {
        private final AbstractRedisClient client;
        private final ClientResources resources;
        private final RedisURI uri;

        LettuceConnector(AbstractRedisClient client, ClientResources resources, RedisURI uri) {
            this.client = client;
            this.resources = resources;
            this.uri = uri;
        }

        @Override
        public CompletionStage<?> close() {
            return client.shutdownAsync(0, 1, TimeUnit.SECONDS).thenCompose(closed -> {
                CompletableFuture<Void> released = new CompletableFuture<>();
                resources.shutdown(0, 1, TimeUnit.SECONDS).addListener(done -> released.complete(null));
                return released;
            });
        }

        @Override
        public String address() {
            return uri.getHost() == null
                    ? String.valueOf(uri.getSentinelMasterId())
                    : uri.getHost() + ":" + uri.getPort();
        }
    }
}
