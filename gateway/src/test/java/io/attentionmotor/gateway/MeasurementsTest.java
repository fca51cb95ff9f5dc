package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} says of the requests before it. */
class MeasurementsTest {
    private static TestStack stack;
    private String before = "";

    @BeforeAll
    static void start() {
        stack = TestStack.inMemory();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void remember() {
        before = page();
    }

    private static String page() {
        return stack.api().get("/metrics").then().statusCode(200).extract().asString();
    }

    /** By how much the series has grown in this test. */
    private double grown(String series) {
        return value(page(), series) - value(before, series);
    }

    private static double value(String page, String series) {
        return page.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Response rank(List<String> candidates) {
        return stack.api().body(Map.of("user", "u", "candidates", candidates)).post("/v1/rank");
    }

    @Test
    void coverageIsTheShareThatWasScored() {
        rank(List.of("a", "b", "c", "d", "e")).then().statusCode(200);
        rank(List.of("a", "b", "c", "d", "fault-500", "f", "g", "h")).then().statusCode(200);
        rank(List.of("fault-500")).then().statusCode(502);

        assertThat(grown("gateway_coverage_count")).isEqualTo(2);
        assertThat(grown("gateway_coverage_sum")).isEqualTo(1.5);
    }

    @Test
    void batchesAreCountedPerRanking() {
        rank(List.of("a", "b", "c", "d", "e")).then().statusCode(200);
        rank(List.of("a")).then().statusCode(200);

        assertThat(grown("gateway_fanout_batches_count")).isEqualTo(2);
        assertThat(grown("gateway_fanout_batches_sum")).isEqualTo(3);
    }

    @Test
    void functionCallsAreTimedByOutcome() {
        rank(List.of("a", "b", "c", "d", "fault-garbage", "f", "g", "h")).then().statusCode(200);

        assertThat(grown("gateway_function_seconds_count{outcome=\"ok\"}")).isEqualTo(1);
        assertThat(grown("gateway_function_seconds_count{outcome=\"function-invalid-answer\"}"))
                .isEqualTo(1);
        assertThat(grown("gateway_function_seconds_sum{outcome=\"ok\"}")).isBetween(1e-6, 10.0);
    }

    @Test
    void requestsAreTimedByRouteAndStatus() {
        rank(List.of("a")).then().statusCode(200);
        stack.api().get("/v1/users/someone").then().statusCode(200);
        stack.api().get("/nothing/here").then().statusCode(404);

        assertThat(grown("gateway_requests_seconds_count{method=\"POST\",route=\"/v1/rank\",status=\"200\"}"))
                .isEqualTo(1);
        assertThat(grown("gateway_requests_seconds_sum{method=\"POST\",route=\"/v1/rank\",status=\"200\"}"))
                .isBetween(1e-6, 10.0);
        assertThat(grown("gateway_requests_seconds_count{method=\"GET\",route=\"/v1/users/:id\",status=\"200\"}"))
                .isEqualTo(1);
        assertThat(grown("gateway_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"}"))
                .isEqualTo(1);
        assertThat(page()).doesNotContain("someone").doesNotContain("/nothing/here");
    }

    /** Whoever invents methods must not be able to make the page grow. */
    @Test
    void methodsThatTheApiDoesNotHaveAreOneLabel() {
        stack.api().request("INVENTED", "/v1/rank").then().statusCode(405);
        stack.api().request("OTHERWISE", "/v1/rank").then().statusCode(405);

        assertThat(grown("gateway_requests_seconds_count{method=\"OTHER\",route=\"none\",status=\"405\"}"))
                .isEqualTo(2);
        assertThat(page()).doesNotContain("INVENTED").doesNotContain("OTHERWISE");
    }

    @Test
    void problemsAreCountedByTheirKind() {
        stack.api().body("{").post("/v1/rank").then().statusCode(400);
        rank(List.of("a", "a")).then().statusCode(400);

        assertThat(grown("gateway_problems_total{type=\"malformed-json\"}")).isEqualTo(1);
        assertThat(grown("gateway_problems_total{type=\"duplicate-candidate\"}"))
                .isEqualTo(1);
    }
}
