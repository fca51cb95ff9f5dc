package io.attentionmotor.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of problem that the gateway and the function answer, as RFC 9457 documents. A kind's URI is
 * {@code /problems/<slug>}.
 */
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
    INTERNAL_ERROR(500, "The service failed"),
    FUNCTION_FAILED(502, "The ranking function failed"),
    FUNCTION_INVALID_ANSWER(502, "The ranking function's answer makes no sense"),
    REDIS_UNAVAILABLE(503, "Redis is not available"),
    FUNCTION_UNAVAILABLE(503, "No ranking function is available"),
    /** Of one function alone, as {@link #DRAINING}: another instance may have room. */
    BUSY(503, "The function ranks as many calls as it can"),
    DRAINING(503, "The function is about to end"),
    DEADLINE_EXCEEDED(504, "The deadline has passed");

    private static final String BASE = "/problems/";

    private final int status;
    private final String title;
    private final String slug;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
        this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a problem document's {@code type} names; empty for one of another release or another service. */
    public static Optional<ProblemType> of(String uri) {
        return Arrays.stream(values()).filter(type -> type.uri().equals(uri)).findFirst();
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

    /** Such as {@code /problems/deadline-exceeded}. */
    public String uri() {
        return BASE + slug;
    }

    /**
     * A problem document of this kind.
     *
     * @param detail what is wrong with this request, and what to do next
     */
    public Problem problem(String detail) {
        return new Problem(uri(), title, status, detail, null);
    }
}
