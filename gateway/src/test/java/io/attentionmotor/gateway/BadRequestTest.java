package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadRequestTest {
    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.inMemory();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static void isProblem(ValidatableResponse response, int status, String type, String detail) {
        String requestId = response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type))
                .body("status", equalTo(status))
                .body("detail", containsString(detail))
                .extract()
                .path("instance");
        assertThat(response.extract().header("X-Request-Id")).isEqualTo(requestId);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                             | malformed-json  | no JSON",
                "{                                              | malformed-json  | line 1",
                "{\"user\":\"u\",\"candidates\":[\"a\"]} {}     | malformed-json  | railing",
                "{\"user\":\"u\",\"user\":\"v\"}                | malformed-json  | uplicate",
                "[]                                             | invalid-request | expected a JSON object",
                "null                                           | invalid-request | null",
                "{\"candidates\":[\"a\"]}                       | invalid-request | field 'user' is missing",
                "{\"user\":7,\"candidates\":[\"a\"]}            | invalid-request | field 'user' must be a string, but is the number 7",
                "{\"user\":null,\"candidates\":[\"a\"]}         | invalid-request | field 'user' must be a string, but is null",
                "{\"user\":\" \",\"candidates\":[\"a\"]}        | invalid-request | user id is empty",
                "{\"user\":\"a\\u0000\",\"candidates\":[\"a\"]} | invalid-request | control character",
                "{\"user\":\"a\\ud800\",\"candidates\":[\"a\"]} | invalid-request | surrogate",
                "{\"user\":\"u\"}                               | invalid-request | field 'candidates' is missing",
                "{\"user\":\"u\",\"candidates\":[]}             | invalid-request | at least one",
                "{\"user\":\"u\",\"candidates\":\"a\"}          | invalid-request | field 'candidates' must be an array, but is a string",
                "{\"user\":\"u\",\"candidates\":[\"a\",3]}      | invalid-request | field 'candidates[1]' must be a string",
                "{\"user\":\"u\",\"candidates\":[\"\"]}         | invalid-request | candidates[0]",
                "{\"user\":\"u\",\"candidates\":[\"b\",\"a\",\"b\"]} | duplicate-candidate | candidates[2] 'b'",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"k\":0}     | invalid-request | from 1",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"k\":1.5}   | invalid-request | field 'k' must be a whole number",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"k\":\"1\"} | invalid-request | field 'k' must be a whole number, but is a string",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"k\":99999999999999999999} | invalid-request | field 'k'",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"deadlineMillis\":0}       | invalid-request | deadlineMillis",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"deadlineMillis\":60001}   | invalid-request | to 60000",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"explain\":\"yes\"}        | invalid-request | true or false",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"model\":\"\"}             | invalid-request | field 'model'",
                "{\"user\":\"u\",\"candidates\":[\"a\"],\"deadlineMilis\":5}        | invalid-request | unknown field 'deadlineMilis'",
            })
    void rankings(String body, String type, String detail) {
        isProblem(stack.api().body(body).post("/v1/rank").then(), 400, type, detail);
    }

    @Test
    void tooLongAnId() {
        isProblem(
                stack.api()
                        .body(Map.of("user", "x".repeat(257), "candidates", List.of("a")))
                        .post("/v1/rank")
                        .then(),
                400,
                "invalid-request",
                "257 characters");
        isProblem(stack.api().get("/v1/users/{id}", "x".repeat(257)).then(), 400, "invalid-request", "in the path");
    }

    @Test
    void tooManyCandidates() {
        List<String> candidates = IntStream.range(0, 101).mapToObj(i -> "c" + i).toList();

        isProblem(
                stack.api()
                        .body(Map.of("user", "u", "candidates", candidates))
                        .post("/v1/rank")
                        .then(),
                400,
                "too-many-candidates",
                "at most 100");
        stack.api()
                .body(Map.of("user", "u", "candidates", candidates.subList(0, 100)))
                .post("/v1/rank")
                .then()
                .statusCode(200);
    }

    @Test
    void notUtf8() {
        byte[] latin1 = "{\"user\":\"ü\",\"candidates\":[\"a\"]}".getBytes(StandardCharsets.ISO_8859_1);

        isProblem(stack.api().body(latin1).post("/v1/rank").then(), 400, "invalid-encoding", "UTF-8");
    }

    @Test
    void tooLargeABody() {
        byte[] large = new byte[(4 << 20) + 1];

        isProblem(stack.api().body(large).post("/v1/rank").then(), 413, "body-too-large", "4194304");
    }

    @Test
    void wrongContentType() {
        isProblem(
                stack.api()
                        .contentType("text/plain")
                        .body("{}")
                        .post("/v1/rank")
                        .then(),
                415,
                "unsupported-media-type",
                "send application/json");
    }

    @Test
    void wrongPathAndMethod() {
        isProblem(stack.api().get("/v1/rang").then(), 404, "not-found", "GET /v1/rang");
        isProblem(
                stack.api().get("/v1/rank").then().header("Allow", "POST"), 405, "method-not-allowed", "GET /v1/rank");
        isProblem(
                stack.api().post("/v1/users/7").then().header("Allow", "GET, DELETE"),
                405,
                "method-not-allowed",
                "POST /v1/users/7");
    }

    @Test
    void problemsAreCounted() {
        stack.api().body("{").post("/v1/rank").then().statusCode(400);

        stack.api()
                .get("/metrics")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("gateway_problems_total{type=\"malformed-json\"}"),
                        containsString(
                                "gateway_requests_seconds_bucket{method=\"POST\",route=\"/v1/rank\",status=\"400\"")));
    }
}
