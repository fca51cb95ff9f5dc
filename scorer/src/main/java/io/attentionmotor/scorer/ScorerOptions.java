package io.attentionmotor.scorer;

/**
 * How a request uses the machine.
 *
 * @param threads that share one request, the calling one included; at least 1
 * @param mostCandidates of one run; a request with more is cut into slices. Small slices keep large intermediate results
 *     in the cache, but what depends on the user alone is computed once for each
 * @param mostPairs of one run, candidates times behaviours; the same for long histories
 * @param longHistory behaviours from which the threads share the run of what depends on the user alone, operation by
 *     operation, where there are fewer candidates than behaviours
 * @param provider what runs the graph; the slices are for the CPU alone
 */
public record ScorerOptions(
        int threads, int mostCandidates, int mostPairs, int longHistory, ExecutionProvider provider) {
    /** A slice of its own for each thread pays from here. */
    private static final int LEAST_CANDIDATES = 16;

    private static final int DIN_CANDIDATES = 128;
    private static final int DIN_PAIRS = 5000;
    /** A transformer's work on the history grows with its square. */
    private static final int BST_LONG_HISTORY = 200;

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

    /** DIN's activation unit makes a row of neurons for each candidate and behaviour: small slices keep it in the cache. */
    public ScorerOptions suiting(String architecture) {
        if (architecture.equals("din")) {
            return new ScorerOptions(threads, DIN_CANDIDATES, DIN_PAIRS, longHistory, provider);
        }
        return architecture.startsWith("bst")
                ? new ScorerOptions(threads, mostCandidates, mostPairs, BST_LONG_HISTORY, provider)
                : this;
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
