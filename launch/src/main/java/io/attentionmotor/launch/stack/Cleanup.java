package io.attentionmotor.launch.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes what a command opened, newest first and once: when it is closed itself, or when the JVM is told to end. */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Thread hook = new Thread(this::closeAll, "cleanup");

    public Cleanup() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Opens something that must be closed. */
    @FunctionalInterface
    public interface Opener<T extends AutoCloseable> {
        T open() throws Exception;
    }

    /**
     * Opens something, and closes it when the process ends. A Ctrl-C that comes meanwhile waits until it is open.
     *
     * @throws CancellationException if the end has begun; nothing is opened then
     */
    public synchronized <T extends AutoCloseable> T open(Opener<T> opener) throws Exception {
        checkRunning();
        T resource = opener.open();
        opened.push(resource);
        return resource;
    }

    /** Whether the end has begun. */
    public boolean stopping() {
        return stopping.get();
    }

    /** @throws CancellationException if the end has begun */
    public void checkRunning() {
        if (stopping()) {
            throw new CancellationException("stopping");
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            return;
        }
    }

    private void closeAll() {
        stopping.set(true);
        synchronized (this) {
            while (!opened.isEmpty()) {
                try {
                    opened.pop().close();
                } catch (Exception e) {
                    System.err.println("while cleaning up: " + e);
                }
            }
        }
    }
}
