package io.attentionmotor.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.Redis;
import redis.embedded.RedisServer;

/** A real Redis on a free port: the embedded binary or, where that does not start, a redis-server on the PATH. */
public final class RealRedis implements AutoCloseable {
    private final int port = freePort();
    private final List<String> settings;
    private AutoCloseable server;

    /** @param settings lines of redis.conf */
    public RealRedis(String... settings) {
        this.settings = Stream.concat(Stream.of("bind 127.0.0.1", "save \"\""), Stream.of(settings))
                .toList();
        this.server = start();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Kills it, and everything it held. */
    public void kill() {
        close();
    }

    /** Starts it again, empty, on the same port. */
    public void restart() {
        server = start();
    }

    private AutoCloseable start() {
        try {
            var embedded = RedisServer.newRedisServer().port(port);
            settings.forEach(embedded::setting);
            Redis running = embedded.build();
            running.start();
            return running::stop;
        } catch (IOException embeddedFailed) {
            System.err.println("the embedded Redis does not start, using redis-server: " + embeddedFailed.getMessage());
            return installed();
        }
    }

    private AutoCloseable installed() {
        String configuration = "port %d%n%s%n".formatted(port, String.join("\n", settings));
        try {
            Process process = new ProcessBuilder("redis-server", "-")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(configuration.getBytes(StandardCharsets.UTF_8));
            }
            return () -> {
                process.destroyForcibly();
                process.waitFor(5, TimeUnit.SECONDS);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("neither the embedded Redis nor a redis-server on the PATH starts", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("Redis does not stop", e);
        }
    }
}
