package io.attentionmotor.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The opaque id of a user, a plain string in JSON: 1 to 256 characters, no control characters. */
public record UserId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        IdRule.check("user", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
