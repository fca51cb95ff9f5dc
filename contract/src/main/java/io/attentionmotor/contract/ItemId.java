package io.attentionmotor.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The opaque id of an item, a plain string in JSON: 1 to 256 characters, no control characters. */
public record ItemId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ItemId {
        IdRule.check("item", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
