package io.attentionmotor.scorer;

import io.attentionmotor.contract.bundle.ServingHints;
import org.jspecify.annotations.Nullable;

/**
 * How a request uses the machine. Whatever is {@link Integer#MAX_VALUE} is open: {@link #suiting}.
 *
 * @param threads that share one request, the calling one included; at least 1
 * @param mostCandidates of one run; a request with more is cut into slices. Small slices keep large intermediate
 *     results in the cache, but what depends on the user alone is computed once for each
 * @param mostPairs of one run, candidates times behaviours; the same for long histories
 * @param longHistory behaviours from which the threads share the run of what depends on the user alone, operation by
 *     operation, where there are fewer candidates than behaviours
 * @param provider what runs the graph; the slices are for the CPU alone
 */
public record ScorerOptions(
        int threads, int mostCandidates, int mostPairs, int longHistory, ExecutionProvider provider) {
    /** A slice of its own for each thread pays from here. */
    private static final int LEAST_CANDIDATES = 16;

    public ScorerOptions {
        requirePositive("threads", threads);
        requirePositive("mostCandidates", mostCandidates);
        requirePositive("mostPairs", mostPairs);
        requirePositive("longHistory", longHistory);
    }

    /** On the CPU. */
    public ScorerOptions(int threads, int mostCandidates) {
        this(threads, mostCandidates, Integer.MAX_VALUE, Integer.MAX_VALUE, ExecutionProvider.CPU);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d, it must be at least 1".formatted(what, value));
        }
    }

    /** One thread a request: many requests at once share the cores. */
    public static ScorerOptions defaults() {
        return withThreads(1);
    }

    public static ScorerOptions withThreads(int threads) {
        return new ScorerOptions(threads, Integer.MAX_VALUE);
    }

    /** As the model likes it, where these options leave it open. */
    public ScorerOptions suiting(@Nullable ServingHints hints) {
        return hints == null
                ? this
                : new ScorerOptions(
                        threads,
                        either(mostCandidates, hints.mostCandidates()),
                        either(mostPairs, hints.mostPairs()),
                        either(longHistory, hints.longHistory()),
                        provider);
    }

    private static int either(int own, @Nullable Integer hint) {
        return own == Integer.MAX_VALUE && hint != null ? hint : own;
    }

    public ScorerOptions on(ExecutionProvider other) {
        return new ScorerOptions(threads, mostCandidates, mostPairs, longHistory, other);
    }

    /** Whether there may be a request whose run the threads share, operation by operation. */
    boolean mayShareARun() {
        return threads > 1 && longHistory < Integer.MAX_VALUE && provider == ExecutionProvider.CPU;
    }

    /** Whether the threads share this request's run. */
    boolean sharesRun(int candidates, int behaviours) {
        return mayShareARun() && behaviours >= longHistory && candidates < behaviours;
    }

    /** Into how many runs a request is cut; at least 1, at most its candidates. */
    int slices(int candidates, int behaviours) {
        if (provider != ExecutionProvider.CPU || sharesRun(candidates, behaviours)) {
            return 1;
        }
        int forCache = Math.ceilDiv(candidates, Math.clamp(mostPairs / Math.max(1, behaviours), 1, mostCandidates));
        int working = Math.clamp(candidates / LEAST_CANDIDATES, 1, threads);
        return Math.ceilDiv(forCache, working) * working; // as many for each thread
    }
}
