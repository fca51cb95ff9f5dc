package io.attentionmotor.gateway;

import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.function.FunctionClient;
import io.attentionmotor.gateway.http.Api;
import io.attentionmotor.gateway.rank.Ranker;
import io.attentionmotor.gateway.rank.SlateMerger;
import io.attentionmotor.gateway.store.CachedItemStore;
import io.attentionmotor.gateway.store.ItemStore;
import io.attentionmotor.gateway.store.Stores;
import io.attentionmotor.gateway.store.redis.RedisStores;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A running gateway: its parts wired together, from the first connection to the last. */
public final class Gateway {
    /** Short beside a usual deadline, so that a function that swallows packets leaves time to try the next one. */
    private static final int CONNECT_MILLIS = 250;

    private final Vertx vertx;
    private final Stores stores;
    private final PrometheusMeterRegistry registry;
    private final String servers;
    private final int port;

    /** @param servers the HTTP servers' deployment */
    private Gateway(Vertx vertx, Stores stores, PrometheusMeterRegistry registry, String servers, int port) {
        this.vertx = vertx;
        this.servers = servers;
        this.stores = stores;
        this.registry = registry;
        this.port = port;
    }

    /**
     * Starts; neither Redis nor a function need be there yet.
     *
     * @return fails if the port is taken
     */
    public static Future<Gateway> start(GatewayConfig config) {
        GatewayConfig.Redis redis = config.redis();
        return start(
                config,
                (vertx, metrics) ->
                        new RedisStores(redis.uri(), redis.cluster(), redis.maxBehaviours(), vertx, metrics));
    }

    static Future<Gateway> start(GatewayConfig config, BiFunction<Vertx, GatewayMetrics, Stores> opener) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Vertx vertx = vertx(registry);
        GatewayMetrics metrics = new GatewayMetrics(registry);
        Stores stores = opener.apply(vertx, metrics);
        ItemStore items = new CachedItemStore(
                stores.items(), config.redis().itemCacheSize(), config.redis().itemCacheTtl());
        FunctionClient functions = new FunctionClient(
                webClient(vertx, config.functions()), config.functions().urls(), metrics);
        Ranker ranker = new Ranker(
                stores.users(),
                items,
                functions,
                new SlateMerger(),
                metrics,
                config.functions().batchSize(),
                InstantSource.system());
        Api api = new Api(ranker, stores.users(), items, functions, metrics, registry::scrape, config.limits());
        AtomicInteger port = new AtomicInteger(config.http().port());
        return stores.start()
                .compose(tried -> vertx.deployVerticle(
                        () -> new HttpVerticle(config.http(), api, port),
                        new DeploymentOptions().setInstances(config.http().eventLoops())))
                .map(deployed -> new Gateway(vertx, stores, registry, deployed, port.get()))
                .onFailure(failure -> {
                    stores.close();
                    vertx.close();
                });
    }

    private static Vertx vertx(PrometheusMeterRegistry registry) {
        MicrometerMetricsOptions options = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setDisabledMetricsCategories(Set.of(
                        MetricsDomain.HTTP_SERVER.toCategory(),
                        MetricsDomain.NAMED_POOLS.toCategory(),
                        MetricsDomain.NET_SERVER.toCategory(),
                        MetricsDomain.NET_CLIENT.toCategory(),
                        MetricsDomain.EVENT_BUS.toCategory(),
                        MetricsDomain.DATAGRAM_SOCKET.toCategory(),
                        MetricsDomain.VERTICLES.toCategory()));
        return Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(options))
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
    }

    private static WebClient webClient(Vertx vertx, GatewayConfig.Functions config) {
        return WebClient.create(
                vertx,
                new WebClientOptions()
                        .setUserAgent("attention-motor-gateway")
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(60)
                        .setTcpNoDelay(true)
                        .setFollowRedirects(false),
                new PoolOptions().setHttp1MaxSize(config.connections()));
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Accepts no more requests, lets those under way end, then closes every connection. */
    public Future<Void> close() {
        // a promise of no context, since there is no event loop left to complete it
        Promise<Void> closed = Promise.promise();
        vertx.undeploy(servers).eventually(stores::close).onComplete(drained -> {
            registry.close();
            vertx.close().onComplete(closed);
        });
        return closed.future();
    }
}
