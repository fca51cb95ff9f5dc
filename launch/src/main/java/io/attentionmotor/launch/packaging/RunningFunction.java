package io.attentionmotor.launch.packaging;

import io.attentionmotor.launch.stack.Ports;
import io.attentionmotor.launch.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A function's process on the loopback, watched from its start to its first answer. */
public final class RunningFunction {
    private static final int TAIL_LINES = 15;
    private static final long POLL_MILLIS = 2;
    /** One for all: making one takes a core from the process that starts. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final long started;
    private final int port;
    private final Path log;

    private RunningFunction(Process process, long started, int port, Path log) {
        this.process = process;
        this.started = started;
        this.port = port;
        this.log = log;
    }

    public static RunningFunction start(List<String> command, Path models, int port, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("MOTOR_MODELS", models.toAbsolutePath().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        long started = System.nanoTime();
        return new RunningFunction(builder.start(), started, port, log);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Asks until it ranks.
     *
     * @return milliseconds from the start of the process
     */
    public double awaitRanking(String body, Duration limit) throws InterruptedException {
        return await(
                HttpRequest.newBuilder(uri("/rank"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                limit);
    }

    /** @return milliseconds from the start of the process to the first answer 200 */
    public double await(HttpRequest request, Duration limit) throws InterruptedException {
        while (System.nanoTime() - started < limit.toNanos()) {
            if (!process.isAlive()) {
                throw new StackException("the function has ended with exit code %d; the end of its log:%n%s"
                        .formatted(process.exitValue(), tail()));
            }
            if (Ports.accepts(port) && isAnswered(request)) {
                return (System.nanoTime() - started) / 1e6;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new StackException("the function does not answer after %d s; the end of its log:%n%s"
                .formatted(limit.toSeconds(), tail()));
    }

    private boolean isAnswered(HttpRequest request) throws InterruptedException {
        try {
            return send(request) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public int post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public int send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Asks it to end, and waits. */
    public void end(long seconds) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** The last lines of its log. */
    public String tail() {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
