package io.attentionmotor.contract;

import org.jspecify.annotations.Nullable;

/** A request cannot be answered: what is wrong, and in its message what to do next. Carries no stack trace. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    public ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(detail, cause, false, false);
        this.type = type;
    }

    public ProblemType type() {
        return type;
    }

    /** The problem document. */
    public Problem problem() {
        String detail = getMessage();
        return type.problem(detail == null ? type.title() : detail);
    }
}
