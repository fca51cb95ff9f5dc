package io.attentionmotor.gateway.call;

import java.util.Locale;

/** The kinds of problem that the gateway answers. A kind's URI is {@code /problems/<slug>}. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    INVALID_ENCODING(400, "The body is not UTF-8"),
    INVALID_REQUEST(400, "The request is not valid"),
    TOO_MANY_CANDIDATES(400, "Too many candidates"),
    DUPLICATE_CANDIDATE(400, "A candidate is given twice"),
    TOO_MANY_ENTRIES(400, "Too many events or items in one request"),
    NOT_FOUND(404, "There is nothing at this path"),
    MODEL_NOT_FOUND(404, "No function serves this model"),
    METHOD_NOT_ALLOWED(405, "This path has no such method"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's content type is not supported"),
    INTERNAL_ERROR(500, "The gateway failed"),
    FUNCTION_FAILED(502, "The ranking function failed"),
    FUNCTION_INVALID_ANSWER(502, "The ranking function's answer makes no sense"),
    REDIS_UNAVAILABLE(503, "Redis is not available"),
    FUNCTION_UNAVAILABLE(503, "No ranking function is available"),
    DEADLINE_EXCEEDED(504, "The deadline has passed");

    private final int status;
    private final String title;
    private final String slug;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
        this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status that it is answered with. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Its name in URIs and metrics, such as {@code deadline-exceeded}. */
    public String slug() {
        return slug;
    }
}
