package io.attentionmotor.gateway.http;

import io.attentionmotor.gateway.call.GatewayMetrics;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Gives every request an id, answered as {@code X-Request-Id}, and measures it. */
final class RequestStart implements Handler<RoutingContext> {
    private static final String ID = "requestId";
    private static final String ROUTE = "route";

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
        context.addEndHandler(ended -> metrics.request(
                context.request().method().name(),
                context.get(ROUTE, "none"),
                context.response().getStatusCode(),
                start));
        context.next();
    }

    /** @param route the path pattern that measurements go under */
    static void matched(RoutingContext context, String route) {
        context.put(ROUTE, route);
        context.next();
    }

    static String id(RoutingContext context) {
        return context.get(ID, "unknown");
    }
}
