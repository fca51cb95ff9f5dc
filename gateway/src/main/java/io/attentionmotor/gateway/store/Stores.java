package io.attentionmotor.gateway.store;

import io.vertx.core.Future;

/** The stores of a gateway and the connection that they share. */
public interface Stores {
    UserStore users();

    ItemStore items();

    /** Connects. Completes after the first try, however it went. */
    Future<Void> start();

    Future<Void> close();
}
