package io.attentionmotor.cli.client;

import org.jspecify.annotations.Nullable;

/** A gateway that cannot be reached or refuses a request: says which request, why, and what to do. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    GatewayException(String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
