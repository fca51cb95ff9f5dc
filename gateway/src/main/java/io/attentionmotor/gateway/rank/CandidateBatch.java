package io.attentionmotor.gateway.rank;

import io.attentionmotor.contract.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of candidates that one function call scores.
 *
 * @param offset the position of its first candidate in the request
 */
record CandidateBatch(int offset, List<Candidate> candidates) {

    /** As few batches as {@code maxSize} allows, their sizes differing by at most one. */
    static List<CandidateBatch> split(List<Candidate> candidates, int maxSize) {
        int count = Math.ceilDiv(candidates.size(), maxSize);
        List<CandidateBatch> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = Math.toIntExact((long) candidates.size() * i / count);
            int to = Math.toIntExact((long) candidates.size() * (i + 1) / count);
            batches.add(new CandidateBatch(from, candidates.subList(from, to)));
        }
        return batches;
    }
}
