package io.attentionmotor.gateway.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A function at the level of its connections: it keeps them open, and does for each request what its script says; once
 * that is at its end, it ranks.
 */
final class ScriptedFunction implements AutoCloseable {
    private static final String REPLY =
            "{\"model\":\"din\",\"version\":\"1\",\"items\":[{\"item\":\"a\",\"index\":0,\"score\":0.5}]}";

    private final ServerSocket server;
    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param response what to send; empty to hang up, null to say nothing */
    record Step(@Nullable String response) {
        static Step ranks() {
            return says(REPLY);
        }

        static Step says(String body) {
            return response(200, body);
        }

        static Step answers(int status) {
            return response(status, "");
        }

        static Step hangsUp() {
            return new Step("");
        }

        static Step silent() {
            return new Step(null);
        }

        static Step tells(int status, String problem) {
            return response(status, "application/problem+json", problem);
        }

        private static Step response(int status, String body) {
            return response(status, "application/json", body);
        }

        private static Step response(int status, String type, String body) {
            return new Step("HTTP/1.1 %d Status\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(status, type, body.getBytes(StandardCharsets.UTF_8).length, body));
        }
    }

    ScriptedFunction(Step... steps) {
        script.addAll(List.of(steps));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    int calls() {
        return requests.size();
    }

    /** The head of the request. */
    String request(int index) {
        return requests.get(index);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
            while (true) {
                String head = head(reader);
                if (head.isEmpty()) {
                    return;
                }
                requests.add(head);
                Step step = script.isEmpty() ? Step.ranks() : script.remove();
                if (step.response() == null) {
                    continue;
                }
                if (step.response().isEmpty()) {
                    return;
                }
                connection.getOutputStream().write(step.response().getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
            }
        } catch (IOException closed) {
            // the other side has gone
        }
    }

    /** Reads a request; empty at the end of the connection. */
    private static String head(BufferedReader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        reader.skip(length);
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
