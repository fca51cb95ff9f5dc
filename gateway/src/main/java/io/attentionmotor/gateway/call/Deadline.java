package io.attentionmotor.gateway.call;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The moment by which a request must be answered. One deadline bounds Redis, every function call and the answer.
 *
 * @param epochMillis the moment, in milliseconds since 1970-01-01T00:00Z: what goes over the wire
 * @param nanoTime the same moment on {@link System#nanoTime()}, which no clock adjustment moves
 */
public record Deadline(long epochMillis, long nanoTime) {
    /** The deadline {@code millis} milliseconds from now. */
    public static Deadline after(long millis) {
        return new Deadline(
                System.currentTimeMillis() + millis, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** A deadline {@code millis} milliseconds before this one. */
    public Deadline earlier(long millis) {
        return new Deadline(epochMillis - millis, nanoTime - TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Milliseconds left, rounded up; 0 if it has passed. */
    public long remainingMillis() {
        long nanos = nanoTime - System.nanoTime();
        return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }

    /**
     * The same future, failed with {@link TimeoutException} when the deadline passes first. Start the work only if
     * {@link #remainingMillis()} is positive.
     */
    public <T> Future<T> bound(Future<T> work) {
        return work.timeout(Math.max(1, remainingMillis()), TimeUnit.MILLISECONDS);
    }
}
