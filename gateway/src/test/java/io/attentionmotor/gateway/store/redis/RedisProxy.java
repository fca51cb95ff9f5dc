package io.attentionmotor.gateway.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the gateway and a Redis: it can swallow what is sent, and cut every connection. */
public final class RedisProxy implements AutoCloseable {
    private final int redisPort;
    private final ServerSocket server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stalled;

    public RedisProxy(int redisPort) {
        this.redisPort = redisPort;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public String uri() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on what the gateway sends is lost. */
    public void stall() {
        stalled = true;
    }

    /** Cuts the connections; new ones work again. */
    public void reset() {
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            close(socket);
        }
        stalled = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket gateway) {
        try {
            Socket redis = new Socket(InetAddress.getLoopbackAddress(), redisPort);
            open.add(gateway);
            open.add(redis);
            threads.execute(() -> forward(gateway, redis, true));
            threads.execute(() -> forward(redis, gateway, false));
        } catch (IOException redisIsAway) {
            close(gateway);
        }
    }

    private void forward(Socket from, Socket to, boolean swallow) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                if (!swallow || !stalled) {
                    output.write(buffer, 0, read);
                    output.flush();
                }
            }
        } catch (IOException closed) {
            // one side has gone, and so goes the other
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
        threads.shutdownNow();
    }
}
