package io.attentionmotor.gateway.rank;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.RankReply;

/** How a candidate batch went. */
sealed interface BatchOutcome {
    CandidateBatch batch();

    /** @param reply one item per candidate of the batch */
    record Scored(CandidateBatch batch, RankReply reply) implements BatchOutcome {}

    record Failed(CandidateBatch batch, ProblemException problem) implements BatchOutcome {}
}
