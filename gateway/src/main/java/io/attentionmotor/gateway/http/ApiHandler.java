package io.attentionmotor.gateway.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Answers one kind of request. A failed future, or an exception, becomes a problem document. */
interface ApiHandler {
    Future<Answer> handle(RoutingContext context);
}
