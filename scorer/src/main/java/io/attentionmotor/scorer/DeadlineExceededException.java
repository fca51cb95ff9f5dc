package io.attentionmotor.scorer;

import io.attentionmotor.contract.Problem;
import org.jspecify.annotations.Nullable;

/** The deadline passed before the scores were there; a run that had begun was stopped (its error is the cause). */
public final class DeadlineExceededException extends RankException {
    private static final long serialVersionUID = 1L;

    /** @param late milliseconds past the deadline */
    public DeadlineExceededException(long late, @Nullable Throwable cause) {
        super(
                new Problem(
                        "/problems/deadline-exceeded",
                        "Deadline exceeded",
                        504,
                        "the deadline passed %d ms ago: allow more time, or send fewer candidates".formatted(late),
                        null),
                cause);
    }
}
