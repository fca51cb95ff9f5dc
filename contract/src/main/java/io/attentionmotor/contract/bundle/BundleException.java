package io.attentionmotor.contract.bundle;

import org.jspecify.annotations.Nullable;

/** A bundle that must not be served: what is wrong with it and what to do next. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
