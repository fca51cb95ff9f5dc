package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionFailureTest {
    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.inMemory();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static ValidatableResponse rank(List<String> candidates, int deadlineMillis) {
        return stack.api()
                .body(Map.of("user", "u", "candidates", candidates, "deadlineMillis", deadlineMillis))
                .post("/v1/rank")
                .then();
    }

    @ParameterizedTest
    @CsvSource({
        "fault-slow,        504, deadline-exceeded,       deadlineMillis",
        "fault-late,        504, deadline-exceeded,       before scoring",
        "fault-garbage,     502, function-invalid-answer, not a rank reply",
        "fault-empty,       502, function-invalid-answer, empty",
        "fault-count,       502, function-invalid-answer, 1 items for 2 candidates",
        "fault-nan,         502, function-invalid-answer, NaN",
        "fault-infinite,    502, function-invalid-answer, Infinity",
        "fault-noscore,     502, function-invalid-answer, score",
        "fault-index,       502, function-invalid-answer, candidate 0",
        "fault-twice,       502, function-invalid-answer, is answered twice",
        "fault-beyond,      502, function-invalid-answer, candidate 2 does not exist",
        "fault-negative,    502, function-invalid-answer, candidate -1 does not exist",
        "fault-nomodel,     502, function-invalid-answer, missing",
        "fault-noversion,   502, function-invalid-answer, missing",
        "fault-null,        502, function-invalid-answer, missing",
        "fault-attention,   502, function-invalid-answer, attention",
        "fault-500,         502, function-failed,         answered 500",
        "fault-404,         502, function-failed,         answered 404",
        "fault-unavailable, 503, function-unavailable,    being loaded",
        "fault-busy,        503, function-unavailable,    100 calls wait",
        "fault-draining,    503, function-unavailable,    about to end",
        "fault-toobusy,     503, function-unavailable,    answered 429",
        "fault-internal,    502, function-failed,         its log says why",
        "fault-invalid,     400, invalid-request,         no sense",
        "fault-toomany,     400, too-many-candidates,     send several calls",
        "fault-proxy,       504, deadline-exceeded,       answered 504",
        "fault-hangup,      503, function-unavailable,    cannot be reached",
        "fault-oldmodel,    404, model-not-found,         there are [din]",
        "fault-model,       404, model-not-found,         there are [din]",
    })
    void oneFaultOneProblem(String fault, int status, String type, String detail) {
        rank(List.of("a", fault), 400)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type))
                .body("status", equalTo(status))
                .body("detail", containsString(detail))
                .body("instance", not(equalTo("")));
    }

    @ParameterizedTest
    @CsvSource({
        "fault-slow, function-timeout",
        "fault-500, function-failed",
        "fault-count, function-invalid-answer",
        "fault-hangup, function-unavailable"
    })
    void failedBatchesComeLastWithoutScores(String fault, String reason) {
        List<String> candidates = List.of("z", fault, "y", "x", "tie-1", "tie-2", "tie-3", "tie-4");

        rank(candidates, 500)
                .statusCode(200)
                .body("items.item", contains("tie-1", "tie-2", "tie-3", "tie-4", "z", fault, "y", "x"))
                .body("items[0..3].score", everyItem(equalTo(0.5f)))
                .body("items[4..7]", everyItem(not(hasKey("score"))))
                .body("coverage", equalTo(0.5f))
                .body("degraded", contains(reason));
    }

    @Test
    void aDeadlineOfOneMillisecondIsKept() {
        rank(List.of("fault-slow"), 1).statusCode(504).body("type", equalTo("/problems/deadline-exceeded"));
    }

    @Test
    void aFunctionThatIsDownIsAProblemAndUnready() {
        String nowhere = "http://127.0.0.1:" + RealRedis.freePort();
        Gateway gateway = stack.start(nowhere, Map.of());
        try {
            TestStack.api(gateway)
                    .body(Map.of("user", "u", "candidates", List.of("a")))
                    .post("/v1/rank")
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("/problems/function-unavailable"))
                    .body("detail", containsString("cannot be reached"))
                    .body("detail", not(containsString(nowhere))); // the public does not learn addresses
            TestStack.api(gateway)
                    .get("/v1/models")
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("/problems/function-unavailable"));
            TestStack.api(gateway)
                    .get("/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.redis", equalTo("up"))
                    .body("checks.function", containsString("cannot be reached"));
            TestStack.api(gateway).get("/health/live").then().statusCode(200);
        } finally {
            TestStack.join(gateway.close());
        }
    }

    @Test
    void oneOfTwoFunctionsDownCostsNothing() {
        String nowhere = "http://127.0.0.1:" + RealRedis.freePort();
        Gateway gateway = stack.start(nowhere + "," + stack.function().url() + "/", Map.of());
        try {
            for (int i = 0; i < 4; i++) {
                TestStack.api(gateway)
                        .body(Map.of("user", "u", "candidates", List.of("a", "b", "c", "d", "e")))
                        .post("/v1/rank")
                        .then()
                        .statusCode(200)
                        .body("coverage", equalTo(1f));
            }
        } finally {
            TestStack.join(gateway.close());
        }
    }

    @Test
    void modelsAreThoseOfTheFunction() {
        assertThat(stack.api()
                        .get("/v1/models")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo("[{\"name\":\"din\",\"version\":\"3\"}]");
    }
}
