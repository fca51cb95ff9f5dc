package io.attentionmotor.gateway.call;

import io.attentionmotor.contract.Problem;
import org.jspecify.annotations.Nullable;

/** A request cannot be answered: what is wrong, and in its message what to do next. Carries no stack trace. */
public final class ProblemException extends RuntimeException {
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

    /** The problem document of the request {@code requestId}. */
    public Problem toProblem(String requestId) {
        return new Problem("/problems/" + type.slug(), type.title(), type.status(), detail(), requestId);
    }

    private String detail() {
        String detail = getMessage();
        return detail == null ? type.title() : detail;
    }
}
