package io.attentionmotor.function;

import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.scorer.DeadlineExceededException;
import io.attentionmotor.scorer.InvalidCallException;
import io.attentionmotor.scorer.RankException;
import io.attentionmotor.scorer.TooManyCandidatesException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call is refused for, as the problem document that every entry point (HTTP, events, Lambda) answers. */
final class Problems {
    static final Problem INTERNAL = ProblemType.INTERNAL_ERROR.problem("the function failed, its log says why");

    private Problems() {}

    /** The refusal within a failure, as Funqy wraps what a function throws; empty if the function itself failed. */
    static Optional<Problem> refusal(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RankException refused) {
                return Optional.of(type(refused).problem(String.valueOf(refused.getMessage())));
            }
            if (cause instanceof ProblemException refused) {
                return Optional.of(refused.problem());
            }
        }
        return Optional.empty();
    }

    private static ProblemType type(RankException refused) {
        return switch (refused) {
            case DeadlineExceededException late -> ProblemType.DEADLINE_EXCEEDED;
            case InvalidCallException invalid -> ProblemType.INVALID_REQUEST;
            case TooManyCandidatesException tooMany -> ProblemType.TOO_MANY_CANDIDATES;
        };
    }
}
