package io.attentionmotor.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The packaged jar as a process of its own. */
class GatewayProcessIT {
    private static final Path JAR = Path.of("target", "gateway-app", "gateway.jar");
    private static final int SIGTERM_EXIT = 143;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Process start(Map<String, String> settings, String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-Xmx256m", "-jar", JAR.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("MOTOR_"));
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "gateway-process.log").toFile())
                .start();
    }

    private static String output() throws IOException {
        return Files.readString(Path.of("target", "gateway-process.log"));
    }

    @Test
    void sigtermLetsARequestUnderWayEnd() throws Exception {
        Vertx vertx = Vertx.vertx();
        URI gateway = URI.create("http://127.0.0.1:" + RealRedis.freePort());
        HttpRequest live =
                HttpRequest.newBuilder(gateway.resolve("/health/live")).build();
        HttpRequest slow = HttpRequest.newBuilder(gateway.resolve("/v1/rank"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"user\":\"u\",\"candidates\":[\"a\",\"fault-slow\"],\"deadlineMillis\":8000}"))
                .build();
        try (RealRedis redis = new RealRedis();
                PlayedFunction function = new PlayedFunction(vertx, 0, "3")) {
            Process process = start(Map.of(
                    "MOTOR_HTTP_PORT", "" + gateway.getPort(),
                    "MOTOR_REDIS_URI", redis.uri(),
                    "MOTOR_FUNCTION_URLS", function.url()));
            try {
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .until(() -> http.send(live, BodyHandlers.discarding()).statusCode() == 200);
                CompletableFuture<HttpResponse<String>> underWay = http.sendAsync(slow, BodyHandlers.ofString());
                await().atMost(Duration.ofSeconds(10)).until(() -> !function.calls.isEmpty());

                process.destroy();

                assertThat(underWay.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
                assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> HttpClient.newHttpClient().send(live, BodyHandlers.discarding()));
            } finally {
                process.destroyForcibly();
            }
        } finally {
            TestStack.join(vertx.close());
        }
    }

    @Test
    void helpNamesTheSettings() throws Exception {
        Process process = start(Map.of(), "--help");

        assertThat(process.waitFor()).isZero();
        assertThat(output()).isEqualTo(GatewayConfig.help());
    }

    @Test
    void aSettingThatCannotBeUsedEndsIt() throws Exception {
        Process process = start(Map.of("MOTOR_BATCH_SIZE", "many"));

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output()).startsWith("MOTOR_BATCH_SIZE is 'many'");
    }

    @Test
    void aPortThatIsTakenEndsIt() throws Exception {
        try (RealRedis redis = new RealRedis()) {
            Process process = start(Map.of("MOTOR_HTTP_PORT", "" + redis.port(), "MOTOR_HTTP_HOST", "127.0.0.1"));

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(output()).contains("cannot start", "in use");
        }
    }
}
