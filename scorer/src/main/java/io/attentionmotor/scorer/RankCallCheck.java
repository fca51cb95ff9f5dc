package io.attentionmotor.scorer;

import io.attentionmotor.contract.RankCall;
import java.time.InstantSource;

/**
 * What a call must satisfy before a tensor is built. Duplicate candidates are allowed: the gateway decides on those.
 */
public final class RankCallCheck {
    public static final int DEFAULT_MAX_CANDIDATES = 2_000;
    public static final int MAX_HISTORY = 10_000;

    private final int maxCandidates;
    private final InstantSource clock;

    /** @param maxCandidates the largest candidate batch accepted, at least 1 */
    public RankCallCheck(int maxCandidates, InstantSource clock) {
        if (maxCandidates < 1) {
            throw new IllegalArgumentException("maxCandidates is " + maxCandidates + ", it must be at least 1");
        }
        this.maxCandidates = maxCandidates;
        this.clock = clock;
    }

    /**
     * @throws DeadlineExceededException if it is too late already
     * @throws TooManyCandidatesException if it has more than one call may have
     * @throws InvalidCallException if it makes no sense
     */
    public void check(RankCall call) {
        if (call.candidates().isEmpty()) {
            throw invalid("there are no candidates: give at least one");
        }
        if (call.candidates().size() > maxCandidates) {
            throw new TooManyCandidatesException(call.candidates().size(), maxCandidates);
        }
        if (call.history().size() > MAX_HISTORY) {
            throw invalid("the history has %d behaviours, at most %d are allowed: send the newest ones"
                    .formatted(call.history().size(), MAX_HISTORY));
        }
        for (int n = 0; n < call.candidates().size(); n++) {
            if (call.candidates().get(n).item() == null) {
                throw invalid("candidates[%d] has no item: give its id".formatted(n));
            }
        }
        for (int l = 0; l < call.history().size(); l++) {
            if (call.history().get(l).item() == null) {
                throw invalid("history[%d] has no item: give its id".formatted(l));
            }
        }
        Integer k = call.k();
        if (k != null && k < 1) {
            throw invalid("k is %d, it must be at least 1; leave it out for all candidates".formatted(k));
        }
        checkDeadline(call);
    }

    private void checkDeadline(RankCall call) {
        Long deadline = call.deadline();
        if (deadline != null && clock.millis() >= deadline) {
            throw new DeadlineExceededException(clock.millis() - deadline, null);
        }
    }

    private static InvalidCallException invalid(String detail) {
        return new InvalidCallException(detail);
    }
}
