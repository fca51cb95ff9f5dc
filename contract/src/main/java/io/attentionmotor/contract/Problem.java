package io.attentionmotor.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param type a URI reference that names the kind of problem, such as {@code /problems/deadline-exceeded}
 * @param title the kind of problem, in words
 * @param status the HTTP status
 * @param detail what is wrong with this request and what to do next
 * @param instance the request's id, if it has one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The same problem, of the request with this id. */
    public Problem forRequest(String requestId) {
        return new Problem(type, title, status, detail, requestId);
    }
}
