package io.attentionmotor.contract.bundle;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import java.util.List;
import java.util.Map;

/**
 * A request with the scores the trainer saw, replayed before a function reports ready.
 *
 * @param name what the case is about, such as {@code empty history}
 * @param history raw behaviours, oldest first
 * @param candidates raw candidates
 * @param profile raw profile
 * @param at the moment of the request, milliseconds since 1970-01-01T00:00Z
 * @param scores {@code [N]} one per candidate, in their order
 */
public record GoldenCase(
        String name,
        List<Behaviour> history,
        List<Candidate> candidates,
        Map<String, String> profile,
        long at,
        List<Float> scores) {
    /** The largest difference a replay may show. */
    public static final float TOLERANCE = 1e-5f;
}
