package io.attentionmotor.training.train;

/** A training whose loss, gradients or scores became NaN or infinite; says what to change. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DivergedException(String message) {
        super(message);
    }
}
