package io.attentionmotor.scorer;

import org.jspecify.annotations.Nullable;

/** A call that gets no ranking, for a reason that its caller can do something about; the message says what. */
public abstract sealed class RankException extends RuntimeException
        permits DeadlineExceededException, InvalidCallException, TooManyCandidatesException {
    private static final long serialVersionUID = 1L;

    RankException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
