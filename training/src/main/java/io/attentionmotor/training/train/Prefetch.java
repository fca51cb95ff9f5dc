package io.attentionmotor.training.train;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;

/** Makes a sequence of things ahead of their use, on a thread of its own that {@link #close} ends. */
final class Prefetch<T> implements AutoCloseable {
    private final BlockingQueue<Made<T>> queue;
    private final Thread thread;

    private sealed interface Made<T> {
        record Value<T>(T value) implements Made<T> {}

        record Failure<T>(Throwable cause) implements Made<T> {}
    }

    /**
     * Starts to make the things {@code from} to {@code to}, in order.
     *
     * @param to one past the last
     * @param ahead how many may wait
     * @param make is called on the other thread
     */
    Prefetch(int from, int to, int ahead, IntFunction<T> make) {
        queue = new ArrayBlockingQueue<>(ahead);
        thread = Thread.ofPlatform().name("batches").daemon().start(() -> fill(from, to, make));
    }

    private void fill(int from, int to, IntFunction<T> make) {
        try {
            for (int i = from; i < to; i++) {
                queue.put(new Made.Value<>(make.apply(i)));
            }
        } catch (InterruptedException _) {
            // closed: nobody waits for the rest
        } catch (RuntimeException | Error failure) {
            fail(failure);
        }
    }

    private void fail(Throwable failure) {
        try {
            queue.put(new Made.Failure<>(failure));
        } catch (InterruptedException _) {
            // closed: nobody is waiting
        }
    }

    /** The next thing; not to be called more often than there are things. What making it threw is thrown here. */
    T next() {
        try {
            return switch (queue.take()) {
                case Made.Value<T>(T value) -> value;
                case Made.Failure<T>(RuntimeException failure) -> throw failure;
                case Made.Failure<T>(Error failure) -> throw failure;
                case Made.Failure<T>(Throwable failure) -> throw new IllegalStateException(failure);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }

    /** Ends the thread, and waits until it has ended. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
