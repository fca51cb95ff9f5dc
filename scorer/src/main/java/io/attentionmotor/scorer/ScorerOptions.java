package io.attentionmotor.scorer;

/**
 * How a session uses the machine.
 *
 * @param intraOpThreads threads that share one run, the calling one included; at least 1
 * @param spinning whether idle threads burn a core to answer the next run a little sooner
 */
public record ScorerOptions(int intraOpThreads, boolean spinning) {
    public ScorerOptions {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException(
                    "intraOpThreads is " + intraOpThreads + ", it must be at least 1 (the calling thread)");
        }
    }

    /** One thread a run, no spinning: many requests at once share the cores, and an idle scorer costs nothing. */
    public static ScorerOptions defaults() {
        return withThreads(1);
    }

    public static ScorerOptions withThreads(int intraOpThreads) {
        return new ScorerOptions(intraOpThreads, false);
    }
}
