package io.attentionmotor.gateway;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Event;
import io.attentionmotor.gateway.store.ItemStore;
import io.attentionmotor.gateway.store.MemoryStores;
import io.attentionmotor.gateway.store.StoredUser;
import io.attentionmotor.gateway.store.Stores;
import io.attentionmotor.gateway.store.UserStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void readyWhereTheStoreAndAFunctionAnswer() {
        try (TestStack stack = TestStack.inMemory()) {
            stack.api()
                    .get("/health/ready")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("up"))
                    .body("checks", equalTo(Map.of("redis", "up", "function", "up")));
            stack.api()
                    .get("/health/live")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("up"))
                    .body("checks", anEmptyMap());
        }
    }

    @Test
    void notReadyWhereTheStoreIsDownAndAliveAllTheSame() {
        try (TestStack stack = TestStack.inMemory()) {
            Gateway gateway = TestStack.start(new DownStores(), stack.function().url(), Map.of());
            try {
                TestStack.api(gateway)
                        .get("/health/ready")
                        .then()
                        .statusCode(503)
                        .body("status", equalTo("down"))
                        .body("checks.redis", startsWith("down: the cable is cut"))
                        .body("checks.function", equalTo("up"));
                TestStack.api(gateway).get("/health/live").then().statusCode(200);
                TestStack.api(gateway)
                        .body(Map.of("user", "u", "candidates", List.of("a")))
                        .post("/v1/rank")
                        .then()
                        .statusCode(503)
                        .body("type", equalTo("/problems/redis-unavailable"))
                        .body("detail", equalTo("the cable is cut"));
            } finally {
                TestStack.join(gateway.close());
            }
        }
    }

    /** Stores that answer nothing. */
    private static final class DownStores implements Stores, UserStore {
        private final ItemStore items = new MemoryStores(1).items();

        private static <T> Future<T> down() {
            return Future.failedFuture(new ProblemException(ProblemType.REDIS_UNAVAILABLE, "the cable is cut"));
        }

        @Override
        public UserStore users() {
            return this;
        }

        @Override
        public ItemStore items() {
            return items;
        }

        @Override
        public Future<Void> start() {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        @Override
        public Future<StoredUser> read(UserId user, Deadline deadline) {
            return down();
        }

        @Override
        public Future<Void> append(List<Event> events, Deadline deadline) {
            return down();
        }

        @Override
        public Future<Void> putProfile(UserId user, Map<String, String> profile, Deadline deadline) {
            return down();
        }

        @Override
        public Future<Void> delete(UserId user, Deadline deadline) {
            return down();
        }

        @Override
        public Future<Void> ping(Deadline deadline) {
            return down();
        }
    }
}
