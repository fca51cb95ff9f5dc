package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged function under calls that take seconds: at its bound, past a deadline, on SIGTERM, and while it starts.
 */
class ServingIT {
    private static final RankCall QUICK =
            new RankCall(null, List.of(), TinyBundle.candidates(0, 2), Map.of(), null, null, false, null);
    private static final String ONE_WAITS = "motor_rank_waiting 1.0";

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path models;

    private HttpRequest call(FunctionProcess function, RankCall call, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(function.uri(headers.length == 0 ? "/rank" : "/"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(call)));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(HttpClient http, HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitMetric(HttpClient http, FunctionProcess function, String line) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> metrics(http, function).contains("\n" + line));
    }

    private static String metrics(HttpClient http, FunctionProcess function) throws Exception {
        return send(http, HttpRequest.newBuilder(function.uri("/q/metrics")).build())
                .body();
    }

    private void assertProblem(HttpResponse<String> response, int status, String type) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(json.readValue(response.body(), Problem.class).type()).isEqualTo("/problems/" + type);
    }

    @Test
    void refusesWhatIsOverTheBoundAndStopsRunsAtTheirDeadline() throws Exception {
        SlowBundle.writeTo(models);
        try (FunctionProcess function =
                        new FunctionProcess(models, Map.of("MOTOR_MAX_CONCURRENCY", "1", "MOTOR_MAX_WAITING", "1"));
                HttpClient http = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> running =
                    sendAsync(http, call(function, SlowCalls.withoutDeadline()));
            awaitMetric(http, function, "motor_rank_running 1.0");
            assertProblem(send(http, call(function, SlowCalls.withDeadlineIn(500))), 504, "deadline-exceeded");
            CompletableFuture<HttpResponse<String>> waiting = sendAsync(http, call(function, QUICK));
            awaitMetric(http, function, ONE_WAITS);
            HttpResponse<String> refused = send(http, call(function, QUICK));
            assertProblem(refused, 503, "busy");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(running.get().statusCode()).isEqualTo(200);
            assertThat(waiting.get().statusCode()).isEqualTo(200);

            // the run above took seconds, these are stopped: over plain HTTP, and as a CloudEvent
            assertProblem(send(http, call(function, SlowCalls.withDeadlineIn(200))), 504, "deadline-exceeded");
            HttpRequest event = call(
                    function,
                    SlowCalls.withDeadlineIn(200),
                    "ce-id",
                    "7",
                    "ce-specversion",
                    "1.0",
                    "ce-source",
                    "/shop",
                    "ce-type",
                    "io.attentionmotor.rank");
            assertProblem(send(http, event), 504, "deadline-exceeded");
            assertThat(metrics(http, function))
                    .contains("motor_rank_refused_total{reason=\"busy\"} 1.0")
                    .contains("motor_rank_refused_total{reason=\"deadline\"} 1.0")
                    .contains("motor_rank_calls_total{model=\"tiny\",outcome=\"deadline\"} 2.0")
                    .contains("motor_rank_calls_total{model=\"tiny\",outcome=\"ranked\"} 2.0")
                    .contains("motor_rank_running 0.0")
                    .contains("motor_rank_running_limit 1.0");
        }
    }

    @Test
    void onSigtermItAnswersWhatIsUnderWayAndRefusesWhatIsNew() throws Exception {
        SlowBundle.writeTo(models);
        try (FunctionProcess function = new FunctionProcess(
                        models,
                        Map.of(
                                "MOTOR_MAX_CONCURRENCY",
                                "1",
                                "MOTOR_EXECUTION_PROVIDER",
                                "auto",
                                "QUARKUS_SHUTDOWN_TIMEOUT",
                                "60S"));
                HttpClient other = HttpClient.newHttpClient(); // whose connections are new
                HttpClient http = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> running =
                    sendAsync(http, call(function, SlowCalls.withoutDeadline()));
            awaitMetric(http, function, "motor_rank_running 1.0");
            CompletableFuture<HttpResponse<String>> waiting = sendAsync(http, call(function, QUICK));
            awaitMetric(http, function, ONE_WAITS);

            function.terminate();
            await().untilAsserted(() -> assertThat(function.output()).anyMatch(line -> line.contains("draining")));
            HttpResponse<String> refused = send(other, call(function, QUICK));
            assertProblem(refused, 503, "draining");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            HttpRequest ready =
                    HttpRequest.newBuilder(function.uri("/q/health/ready")).build();
            assertThat(send(other, ready).statusCode()).isEqualTo(503);

            assertThat(running.get().statusCode()).isEqualTo(200);
            assertThat(waiting.get().statusCode()).isEqualTo(200);
            assertThat(function.exitCode()).isEqualTo(128 + 15);
            assertThat(function.output())
                    .satisfiesOnlyOnce(line -> assertThat(line).contains("ranking on the CPU"))
                    .anyMatch(line -> line.contains("asked to end: SIGTERM")) // before any hook of the JVM ran
                    .anyMatch(line -> line.contains("models closed"))
                    .noneMatch(line -> line.contains("ERROR"));
        }
    }

    /** A start that is asked to end must not go on to serve. ONNX Runtime may abort, as its own hook runs meanwhile. */
    @ParameterizedTest
    @ValueSource(ints = {200, 500, 800, 1_100})
    void onSigtermAStartEnds(int millis) throws Exception {
        SlowBundle.writeTo(models);
        try (FunctionProcess function = new FunctionProcess(models, Map.of())) {
            Thread.sleep(millis);
            function.terminate();
            assertThat(function.exitCode()).isGreaterThan(128);
        }
    }

    @Test
    void isReadyNoSoonerThanItRanks() throws Exception {
        SlowBundle.writeTo(models);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        try (FunctionProcess function =
                        new FunctionProcess(models, Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
                HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> status(http, ready).equals(Optional.of(200)));
            assertThat(send(http, call(function, QUICK)).statusCode()).isEqualTo(200);
            assertThat(function.output()).anyMatch(line -> line.contains("serving tiny"));
        }
    }

    /** Empty while nothing listens. */
    private static Optional<Integer> status(HttpClient http, URI uri) throws InterruptedException {
        try {
            return Optional.of(http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
