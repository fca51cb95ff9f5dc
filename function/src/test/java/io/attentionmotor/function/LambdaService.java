package io.attentionmotor.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The side of AWS Lambda that a function talks to: its runtime API, version 2018-06-01. */
final class LambdaService implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final int PATIENCE_SECONDS = 30;

    /** @param failed whether it was posted as an error */
    record Answer(boolean failed, String body) {}

    private record Invocation(String id, String payload) {}

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    LambdaService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PREFIX, this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What AWS_LAMBDA_RUNTIME_API says. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    Answer invoke(String payload) throws Exception {
        Invocation invocation = new Invocation(UUID.randomUUID().toString(), payload);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(invocation.id(), answer);
        waiting.add(invocation);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/", -1);
        try (exchange) {
            if (path[1].equals("next")) {
                next(exchange);
            } else if (path[0].equals("invocation")) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, -1);
                Objects.requireNonNull(answers.remove(path[1])).complete(new Answer(path[2].equals("error"), body));
            } else {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, -1);
                IllegalStateException failure = new IllegalStateException(String.join("/", path) + ": " + body);
                answers.values().forEach(answer -> answer.completeExceptionally(failure));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Invocation invocation = waiting.take();
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:000000000000:function:rank");
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Trace-Id",
                        "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] payload = invocation.payload().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, payload.length);
        exchange.getResponseBody().write(payload);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
