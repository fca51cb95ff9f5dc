package io.attentionmotor.contract.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * How a model likes its requests run on a CPU; null where it does not matter. Written by the exporter, who knows the
 * model; an operator's own settings go before.
 *
 * @param mostCandidates of one run; a request with more is cut into slices, so that large intermediate results stay in
 *     the cache
 * @param mostPairs of one run, candidates times behaviours
 * @param longHistory behaviours from which threads share the run of what depends on the user alone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingHints(
        @Nullable Integer mostCandidates,
        @Nullable Integer mostPairs,
        @Nullable Integer longHistory) {
    public ServingHints {
        requirePositive("mostCandidates", mostCandidates);
        requirePositive("mostPairs", mostPairs);
        requirePositive("longHistory", longHistory);
    }

    private static void requirePositive(String what, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException("serving.%s is %d, it must be at least 1".formatted(what, value));
        }
    }

    public static ServingHints none() {
        return new ServingHints(null, null, null);
    }
}
