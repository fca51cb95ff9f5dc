package io.attentionmotor.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway asks of a function: score these candidates for a user with this history.
 *
 * @param model name of the model, or null for the function's default
 * @param history the user's behaviours, oldest first; may be empty
 * @param candidates the candidate batch, at least one
 * @param profile the user's profile: field name to value; unknown fields are ignored, missing ones are unknown
 * @param k how many items to return, best first; null for all
 * @param deadline absolute, milliseconds since 1970-01-01T00:00Z; null for none
 * @param explain whether to return each item's attention weights
 * @param at the moment of the request, milliseconds since 1970-01-01T00:00Z, from which a model with time gaps looks
 *     back on the history; null for the function's clock. Calls that rank parts of one slate must carry the same
 */
public record RankCall(
        @Nullable String model,
        List<Behaviour> history,
        List<Candidate> candidates,
        Map<String, String> profile,
        @Nullable Integer k,
        @Nullable Long deadline,
        boolean explain,
        @Nullable Long at) {
    public RankCall {
        history = history == null ? List.of() : List.copyOf(history);
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
        profile = profile == null ? Map.of() : Map.copyOf(profile);
    }
}
