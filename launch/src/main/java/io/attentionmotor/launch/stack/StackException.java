package io.attentionmotor.launch.stack;

import org.jspecify.annotations.Nullable;

/** A process that cannot start or has ended: says which, shows the end of its log, and what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
