package io.attentionmotor.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.contract.Problem;

/**
 * A call that failed on AWS Lambda. Lambda tells its caller an exception's message, as {@code errorMessage}: that is
 * the RFC 9457 document, in JSON.
 */
public final class LambdaProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LambdaProblem(String document) {
        super(document, null, false, false);
    }

    /** The document alone: Funqy wraps this exception in one of its own, whose message is this text. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the wrapper takes the text of toString()
    public String toString() {
        return String.valueOf(getMessage());
    }

    static LambdaProblem of(Problem problem, ObjectMapper json) {
        try {
            return new LambdaProblem(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document is always writable", e);
        }
    }
}
