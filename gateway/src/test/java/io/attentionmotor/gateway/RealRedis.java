package io.attentionmotor.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import redis.embedded.Redis;
import redis.embedded.RedisServer;

/** A real Redis on a free port: the embedded binary or, where that does not start, a redis-server on the PATH. */
final class RealRedis implements AutoCloseable {
    private final int port = freePort();
    private AutoCloseable server = start();

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Kills it, and everything it held. */
    void kill() {
        close();
    }

    /** Starts it again, empty, on the same port. */
    void restart() {
        server = start();
    }

    private AutoCloseable start() {
        try {
            Redis embedded = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            embedded.start();
            return embedded::stop;
        } catch (IOException embeddedFailed) {
            System.err.println("the embedded Redis does not start, using redis-server: " + embeddedFailed.getMessage());
            return installed();
        }
    }

    private AutoCloseable installed() {
        try {
            Process process = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            "" + port,
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--dir",
                            Files.createTempDirectory("redis").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
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
