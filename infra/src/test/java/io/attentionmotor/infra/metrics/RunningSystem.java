package io.attentionmotor.infra.metrics;

import static org.awaitility.Awaitility.await;

import io.attentionmotor.infra.Repository;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import redis.embedded.Redis;
import redis.embedded.RedisServer;

/** Redis, the packaged function with a small bundle, and the packaged gateway, as processes on free ports. */
final class RunningSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<Integer> BUSY = Set.of(429, 503);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Redis redis;
    private final List<Process> processes = new ArrayList<>();
    private final URI function = freeAddress();
    private final URI gateway = freeAddress();

    /** @param folder for the bundle and the logs */
    RunningSystem(Path folder) throws IOException {
        this.folder = folder;
        TinyBundle.write(folder.resolve("models"));
        URI store = freeAddress();
        redis = RedisServer.newRedisServer()
                .port(store.getPort())
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        try {
            start(
                    "function/target/quarkus-app/quarkus-run.jar",
                    Map.of(
                            "MOTOR_MODELS",
                            folder.resolve("models").toString(),
                            "MOTOR_MAX_CONCURRENCY",
                            "1",
                            "MOTOR_MAX_WAITING",
                            "0",
                            "QUARKUS_HTTP_PORT",
                            "" + function.getPort()));
            start(
                    "gateway/target/gateway-app/gateway.jar",
                    Map.of(
                            "MOTOR_HTTP_PORT", "" + gateway.getPort(),
                            "MOTOR_REDIS_URI", "redis://127.0.0.1:" + store.getPort(),
                            "MOTOR_FUNCTION_URLS", function.toString()));
            awaitReady();
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
    }

    private void start(String jar, Map<String, String> settings) throws IOException {
        Path path = Repository.path(jar).toAbsolutePath().normalize();
        if (!Files.exists(path)) {
            throw new IllegalStateException(jar + " is not there: run ./motor build first");
        }
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-jar",
                path.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("MOTOR_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(settings);
        processes.add(builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(path.getFileName() + ".log").toFile())
                .start());
    }

    private void awaitReady() {
        HttpRequest ready =
                HttpRequest.newBuilder(gateway.resolve("/health/ready")).build();
        await().atMost(PATIENCE)
                .failFast(
                        "a process ended: " + folder + " holds its output",
                        () -> processes.stream().anyMatch(process -> !process.isAlive()))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> http.send(ready, BodyHandlers.discarding()).statusCode() == 200);
    }

    /** Asks for everything that is measured only once it has happened: rankings, events, items, and what fails. */
    void exercise() throws Exception {
        String candidates = IntStream.range(0, 30)
                .mapToObj("\"item-%d\""::formatted)
                .toList()
                .toString();
        send(200, "PUT", gateway, "/v1/items", "{\"item\":\"item-1\",\"category\":\"cat-1\"}");
        send(200, "POST", gateway, "/v1/events", "{\"user\":\"u\",\"item\":\"item-1\",\"timestamp\":1763916000000}");
        send(200, "POST", gateway, "/v1/rank", "{\"user\":\"u\",\"candidates\":%s}".formatted(candidates));
        send(400, "POST", gateway, "/v1/rank", "{");
        send(404, "POST", gateway, "/v1/rank", "{\"user\":\"u\",\"candidates\":[\"a\"],\"model\":\"none\"}");
        send(400, "POST", function, "/rank", "{");
    }

    /**
     * Many calls at once, over and over: sooner or later two meet, and the function, which ranks one at once, refuses.
     */
    void makeBusy() throws Exception {
        String candidates = String.join(",", Collections.nCopies(2000, "{\"item\":\"item-1\"}"));
        HttpRequest call = HttpRequest.newBuilder(function.resolve("/rank"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"k\":1,\"candidates\":[%s]}".formatted(candidates)))
                .build();
        await().atMost(PATIENCE).until(() -> {
            List<CompletableFuture<HttpResponse<Void>>> calls = IntStream.range(0, 16)
                    .mapToObj(i -> http.sendAsync(call, BodyHandlers.discarding()))
                    .toList();
            return calls.stream().map(answer -> answer.join().statusCode()).anyMatch(BUSY::contains);
        });
    }

    /** Ends the function, then Redis, and asks for a ranking each time: the gateway is left. */
    void fail() throws Exception {
        String ranking = "{\"user\":\"u\",\"candidates\":[\"item-1\"]}";
        processes.getFirst().destroyForcibly().waitFor();
        send(503, "POST", gateway, "/v1/rank", ranking);
        redis.stop();
        send(503, "POST", gateway, "/v1/rank", ranking);
    }

    Exposition gatewayMetrics() throws Exception {
        return Exposition.parse(send(200, "GET", gateway, "/metrics", ""));
    }

    Exposition functionMetrics() throws Exception {
        return Exposition.parse(send(200, "GET", function, "/q/metrics", ""));
    }

    private String send(int expected, String method, URI base, String path, String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/plain;version=0.0.4, application/json, */*")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException("%s %s answered %d, not %d: %s"
                    .formatted(method, path, response.statusCode(), expected, response.body()));
        }
        return response.body();
    }

    private static URI freeAddress() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        http.close();
        try {
            redis.stop();
        } catch (IOException e) {
            throw new IllegalStateException("Redis does not stop", e);
        }
    }
}
