package io.attentionmotor.gateway.http;

import io.attentionmotor.gateway.call.GatewayMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;

/** Gives every request an id, answered as {@code X-Request-Id}, and measures it. */
final class RequestStart implements Handler<RoutingContext> {
    private static final String ID = "requestId";
    private static final String ROUTE = "route";

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

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
                method(context.request().method()),
                context.get(ROUTE, "none"),
                context.response().getStatusCode(),
                start));
        context.next();
    }

    /** A client may send any word as a method: only the API's own become measurements of their own. */
    private static String method(HttpMethod method) {
        return METHODS.contains(method) ? method.name() : "OTHER";
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
