package io.attentionmotor.gateway;

import io.attentionmotor.gateway.http.Api;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One event loop's HTTP server; all of them share the port. */
final class HttpVerticle extends VerticleBase {
    private static final int IDLE_SECONDS = 120;

    private final GatewayConfig.Http config;
    private final Api api;
    private final AtomicInteger port;
    private @Nullable HttpServer server;

    /** @param port where to listen; 0 becomes the port that the first server found */
    HttpVerticle(GatewayConfig.Http config, Api api, AtomicInteger port) {
        this.config = config;
        this.api = api;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        HttpServer created = vertx.createHttpServer(new HttpServerOptions()
                .setHost(config.host())
                // a negative port is one random port shared by all servers of this Vert.x
                .setPort(config.port() == 0 ? -1 : config.port())
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true));
        server = created;
        return created.requestHandler(api.router(vertx)).listen().onSuccess(bound -> port.set(bound.actualPort()));
    }

    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(config.drain().toMillis(), TimeUnit.MILLISECONDS);
    }
}
