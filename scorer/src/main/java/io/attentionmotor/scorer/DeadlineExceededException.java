package io.attentionmotor.scorer;

import org.jspecify.annotations.Nullable;

/** The deadline passed before the scores were there; a run that had begun was stopped (its error is the cause). */
public final class DeadlineExceededException extends RankException {
    private static final long serialVersionUID = 1L;

    /** @param late milliseconds past the deadline */
    public DeadlineExceededException(long late, @Nullable Throwable cause) {
        super("the deadline passed %d ms ago: allow more time, or send fewer candidates".formatted(late), cause);
    }
}
