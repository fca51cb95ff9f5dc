package io.attentionmotor.scorer;

/** The call makes no sense. */
public final class InvalidCallException extends RankException {
    private static final long serialVersionUID = 1L;

    /** @param detail what is wrong, and what to do */
    public InvalidCallException(String detail) {
        super(detail, null);
    }
}
