package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {
    static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.inMemory();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void forgetCalls() {
        stack.function().calls.clear();
    }

    private static List<String> items(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<String> expected(List<String> candidates, List<String> history) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble((String item) -> PlayedFunction.score(item, history))
                        .reversed())
                .toList();
    }

    @Test
    void coldUserAndUnknownItemsAreRanked() {
        List<String> candidates = items("unknown-", 9);

        stack.api()
                .body(Map.of("user", "never seen", "candidates", candidates))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("items.item", equalTo(expected(candidates, List.of())))
                .body("items", everyItem(not(hasKey("because"))))
                .body("coverage", equalTo(1f))
                .body("degraded", empty())
                .body("model", equalTo("din"))
                .body("version", equalTo("3"));
    }

    @Test
    void answersTheScoresOfTheFunction() {
        List<Float> scores = stack.api()
                .body(Map.of("user", "u", "candidates", items("s", 7)))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .extract()
                .path("items.score");

        assertThat(scores)
                .containsExactlyElementsOf(expected(items("s", 7), List.of()).stream()
                        .map(item -> PlayedFunction.score(item, List.of()))
                        .toList());
    }

    @Test
    void tiesStayInTheOrderAskedAcrossBatches() {
        List<String> candidates = List.of(
                "tie-z", "tie-b", "tie-y", "tie-a", "tie-x", "tie-c", "tie-w", "tie-d", "tie-v", "tie-e", "tie-u");

        stack.api()
                .body(Map.of("user", "u", "candidates", candidates))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items.item", equalTo(candidates));
        assertThat(stack.function().calls).hasSize(3);
    }

    @Test
    void kCutsTheSlateButNotTheBatches() {
        List<String> candidates = items("k", 10);

        stack.api()
                .body(Map.of("user", "u", "candidates", candidates, "k", 2))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items.item", equalTo(expected(candidates, List.of()).subList(0, 2)));
        assertThat(stack.function().calls)
                .allSatisfy(call -> assertThat(call.body().getValue("k")).isNull());
    }

    @Test
    void candidatesThatFitOneBatchAreOneCall() {
        stack.api()
                .body(Map.of("user", "u", "candidates", items("x", TestStack.BATCH_SIZE)))
                .post("/v1/rank")
                .then()
                .statusCode(200);

        assertThat(stack.function().calls).hasSize(1);
    }

    @Test
    void functionGetsHistoryProfileCategoriesModelAndDeadline() {
        stack.api()
                .body("{\"item\":\"kb\",\"category\":\"keyboards\"}")
                .put("/v1/items")
                .then()
                .statusCode(200);
        stack.api()
                .body("{\"age\":\"30\"}")
                .put("/v1/users/full/profile")
                .then()
                .statusCode(204);
        stack.event("full", "newer", 2000);
        stack.event("full", "kb", 1000);
        long before = System.currentTimeMillis();

        String requestId = stack.api()
                .body(Map.of(
                        "user", "full", "candidates", List.of("kb", "other"), "model", "din", "deadlineMillis", 4000))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .extract()
                .path("requestId");

        PlayedFunction.Call call = stack.function().calls.remove();
        assertThat(call.requestId()).isEqualTo(requestId);
        assertThat(call.history()).containsExactly("kb", "newer");
        assertThat(call.objects("history").findFirst())
                .contains(new JsonObject()
                        .put("item", "kb")
                        .put("category", "keyboards")
                        .put("timestamp", TestStack.START + 1000));
        assertThat(call.objects("candidates").map(one -> one.getString("category")))
                .containsExactly("keyboards", null);
        assertThat(call.body().getJsonObject("profile")).isEqualTo(new JsonObject().put("age", "30"));
        assertThat(call.body().getString("model")).isEqualTo("din");
        assertThat(call.body().getLong("deadline")).isBetween(before + 3000, System.currentTimeMillis() + 4000);
        assertThat(call.body().getLong("at")).isBetween(before, System.currentTimeMillis());
    }

    /** Of what is left, 10 ms at most and a tenth at most are kept for merging. The quickest of many ways there tells. */
    @ParameterizedTest
    @CsvSource({"4000, 10", "50, 5"})
    void timeToMergeIsKeptFromTheFunctions(int deadlineMillis, int kept) {
        for (int i = 0; i < 60; i++) {
            stack.api()
                    .body(Map.of("user", "u", "candidates", List.of("a"), "deadlineMillis", deadlineMillis))
                    .post("/v1/rank");
        }

        long left = stack.function().calls.stream()
                .mapToLong(call -> call.body().getLong("deadline") - call.arrived())
                .max()
                .orElseThrow();
        assertThat(left).isBetween(1L, (long) deadlineMillis - kept);
    }

    @Test
    void allBatchesOfARankingAreForTheSameMoment() {
        stack.api()
                .body(Map.of("user", "u", "candidates", items("moment-", 3 * TestStack.BATCH_SIZE)))
                .post("/v1/rank")
                .then()
                .statusCode(200);

        assertThat(stack.function().calls).hasSize(3);
        assertThat(stack.function().calls.stream()
                        .map(call -> call.body().getLong("at"))
                        .distinct())
                .hasSize(1)
                .doesNotContainNull();
    }

    @Test
    void explainsWithTheBehavioursOfLargestWeight() {
        stack.event("explained", "first", 1);
        stack.event("explained", "second", 2);
        stack.api()
                .body(Map.of("user", "explained", "item", "third", "category", "c", "timestamp", TestStack.START + 3))
                .post("/v1/events")
                .then()
                .statusCode(200);

        stack.api()
                .body(Map.of("user", "explained", "candidates", List.of("a"), "explain", true))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items[0].because.item", contains("third", "second"))
                .body("items[0].because.weight", contains(1f, -0.5f))
                .body("items[0].because.timestamp", contains(TestStack.START + 3, TestStack.START + 2))
                .body("items[0].because[0].category", equalTo("c"))
                .body("items[0].because[1]", not(hasKey("category")));
    }

    @Test
    void whoAsksForNoExplanationGetsNone() {
        stack.event("unexplained", "first", 1);

        stack.api()
                .body(Map.of("user", "unexplained", "candidates", List.of("a"), "explain", false))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items[0]", not(hasKey("because")));
        assertThat(stack.function().calls.remove().body().getBoolean("explain")).isFalse();
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        stack.api()
                .body(Map.of("user", "u", "candidates", List.of("a", "b"), "k", 1, "deadlineMillis", 60_000))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void explainWithoutHistoryIsEmpty() {
        stack.api()
                .body(Map.of("user", "nobody", "candidates", List.of("a"), "explain", true))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items[0].because", hasSize(0));
    }

    @Test
    void concurrentRequestsAreNotMixed() throws Exception {
        int users = 40;
        for (int u = 0; u < users; u++) {
            stack.event("mix-" + u, "seen-" + u, 1000);
        }
        List<Future<List<String>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int r = 0; r < 5 * users; r++) {
                int u = r % users;
                answers.add(threads.submit(() -> stack.api()
                        .body(Map.of("user", "mix-" + u, "candidates", items("u" + u + "-", 13)))
                        .post("/v1/rank")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.item")));
            }
        }
        for (int r = 0; r < answers.size(); r++) {
            int u = r % users;
            assertThat(answers.get(r).get()).isEqualTo(expected(items("u" + u + "-", 13), List.of("seen-" + u)));
        }
    }

    @Test
    void idsAreOpaque() {
        List<String> odd = List.of("a b", "ü/é?&#%", "{x}", "\"quoted\"", "🎹");
        String user = "{odd} 🎹";
        stack.event(user, "ü/é?&#%", 5);

        stack.api()
                .body(Map.of("user", user, "candidates", odd))
                .post("/v1/rank")
                .then()
                .statusCode(200)
                .body("items.item", equalTo(expected(odd, List.of("ü/é?&#%"))));
        assertThat(stack.behaviours(user)).containsExactly("ü/é?&#%@5");
    }
}
