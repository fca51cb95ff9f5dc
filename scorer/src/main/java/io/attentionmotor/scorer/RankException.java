package io.attentionmotor.scorer;

import io.attentionmotor.contract.Problem;
import org.jspecify.annotations.Nullable;

/** A call that gets no ranking, with the problem document that any door (HTTP, events, Lambda) can pass on. */
public class RankException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised: the problem is what travels
    private final Problem problem;

    public RankException(Problem problem) {
        this(problem, null);
    }

    public RankException(Problem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
