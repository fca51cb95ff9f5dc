package io.attentionmotor.gateway.rank;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for a ranking.
 *
 * @param requestId names the request in logs, problems and calls to functions
 * @param candidates distinct, at least one
 * @param k how many items to answer, at least 1; null for all
 * @param model the model's name, or null for the function's default
 * @param deadline bounds everything done for the request
 * @param explain whether to say which behaviours each item's score looked at
 */
public record RankRequest(
        String requestId,
        UserId user,
        List<ItemId> candidates,
        @Nullable Integer k,
        @Nullable String model,
        Deadline deadline,
        boolean explain) {
    public RankRequest {
        candidates = List.copyOf(candidates);
    }
}
