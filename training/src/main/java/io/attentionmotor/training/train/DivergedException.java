package io.attentionmotor.training.train;

/** A training that went where there are no numbers; says what to change. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DivergedException(String message) {
        super(message);
    }
}
