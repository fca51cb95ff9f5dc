package io.attentionmotor.gateway.http;

import io.attentionmotor.gateway.call.GatewayMetrics;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Gives every request an id, answered as {@code X-Request-Id}, and measures it. */
final class RequestStart implements Handler<RoutingContext> {
    private static final String ID = "requestId";

    private final GatewayMetrics metrics;

    RequestStart(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        String id = UUID.randomUUID().toString();
        context.put(ID, id);
        context.response().putHeader("X-Request-Id", id);
        context.addEndHandler(ended -> {
            Route route = context.currentRoute();
            String path = route == null || route.getPath() == null ? "none" : route.getPath();
            metrics.request(
                    context.request().method().name(), path, context.response().getStatusCode(), start);
        });
        context.next();
    }

    static String id(RoutingContext context) {
        String id = context.get(ID);
        return id == null ? "unknown" : id;
    }
}
