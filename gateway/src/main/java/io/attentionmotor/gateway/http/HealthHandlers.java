package io.attentionmotor.gateway.http;

import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.function.FunctionClient;
import io.attentionmotor.gateway.store.UserStore;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;

/** {@code /health/live} and {@code /health/ready}. */
final class HealthHandlers {
    private static final long TIMEOUT_MILLIS = 1000;
    private static final String UP = "up";

    private final UserStore users;
    private final FunctionClient functions;

    HealthHandlers(UserStore users, FunctionClient functions) {
        this.users = users;
        this.functions = functions;
    }

    Future<Answer> live(RoutingContext context) {
        return Future.succeededFuture(Answer.json(new Health(UP, Map.of())));
    }

    /** Ready when Redis answers and at least one function does. */
    Future<Answer> ready(RoutingContext context) {
        Deadline deadline = Deadline.after(TIMEOUT_MILLIS);
        Future<String> redisState = state(users.ping(deadline));
        Future<String> functionState = state(functions.ping(deadline));
        return Future.all(redisState, functionState).map(done -> {
            Map<String, String> checks =
                    new TreeMap<>(Map.of("redis", redisState.result(), "function", functionState.result()));
            boolean ready = checks.values().stream().allMatch(UP::equals);
            return Answer.json(ready ? 200 : 503, new Health(ready ? UP : "down", checks));
        });
    }

    private static Future<String> state(Future<Void> check) {
        return check.map(done -> UP).otherwise(failure -> "down: " + failure.getMessage());
    }

    /** @param checks {@code up}, or why not */
    private record Health(String status, Map<String, String> checks) {}
}
