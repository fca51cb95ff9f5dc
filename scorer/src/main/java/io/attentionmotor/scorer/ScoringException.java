package io.attentionmotor.scorer;

/** The model failed on a request that is well-formed: a fault of the bundle or of the runtime, not of the caller. */
public final class ScoringException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ScoringException(String message) {
        super(message);
    }

    public ScoringException(String message, Throwable cause) {
        super(message, cause);
    }
}
