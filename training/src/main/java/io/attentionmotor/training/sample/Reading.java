package io.attentionmotor.training.sample;

import java.time.Duration;

/**
 * How a log is read.
 *
 * @param maxHistory how many of the newest behaviours a model looks at
 * @param ties the order of events at the same time
 * @param split which moments train, validate and test
 * @param heldOutShare share of the moments that test, and as large a share validates: of each user's, or of all by time
 *     for {@link Dataset.SplitMethod#TIME}; 0 = what suits the log
 * @param slateGap how long nothing was shown where a slate of a labelled log without sessions ends; zero = a slate is
 *     one timestamp
 * @param time whether each behaviour carries the time from it to the moment
 * @param seed of the order of ties
 */
public record Reading(
        int maxHistory,
        Dataset.Ties ties,
        Dataset.SplitMethod split,
        double heldOutShare,
        Duration slateGap,
        boolean time,
        long seed) {

    /** For models without time gaps, tested on moments that choose nothing. */
    public Reading(int maxHistory, Dataset.Ties ties, long seed) {
        this(maxHistory, ties, Dataset.SplitMethod.VALIDATED, 0, Duration.ZERO, false, seed);
    }

    public Reading with(Dataset.SplitMethod other) {
        return new Reading(maxHistory, ties, other, heldOutShare, slateGap, time, seed);
    }

    /** What of it decides which events stand where; the rest is said in the schema alone. */
    Reading ofEvents() {
        return new Reading(1, ties, split, heldOutShare, slateGap, false, ties == Dataset.Ties.STORED ? 0 : seed);
    }

    public Reading withTime() {
        return new Reading(maxHistory, ties, split, heldOutShare, slateGap, true, seed);
    }
}
