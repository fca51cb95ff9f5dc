package io.attentionmotor.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.ProblemType;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.rank.RankRequest;
import io.attentionmotor.gateway.rank.Ranker;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** {@code POST /v1/rank}. */
final class RankHandler implements ApiHandler {
    private static final List<String> FIELDS = List.of("user", "candidates", "k", "model", "deadlineMillis", "explain");
    private static final int MAX_MODEL_NAME = 256;

    private final Ranker ranker;
    private final ApiLimits limits;

    RankHandler(Ranker ranker, ApiLimits limits) {
        this.ranker = ranker;
        this.limits = limits;
    }

    @Override
    public Future<Answer> handle(RoutingContext context) {
        return ranker.rank(read(context)).map(Answer::json);
    }

    private RankRequest read(RoutingContext context) {
        Fields fields = new Fields(Documents.one(context), "", FIELDS);
        OptionalLong k = fields.optionalInteger("k", 1, Integer.MAX_VALUE);
        return new RankRequest(
                RequestStart.id(context),
                fields.user("user"),
                candidates(fields),
                k.isPresent() ? Math.toIntExact(k.getAsLong()) : null,
                fields.optionalText("model", MAX_MODEL_NAME).orElse(null),
                Deadline.after(fields.optionalInteger("deadlineMillis", 1, limits.maxDeadlineMillis())
                        .orElse(limits.deadlineMillis())),
                fields.flag("explain"));
    }

    private List<ItemId> candidates(Fields fields) {
        List<JsonNode> given = fields.array("candidates");
        if (given.isEmpty()) {
            throw fields.invalid("field 'candidates' is empty: give at least one item id");
        }
        if (given.size() > limits.maxCandidates()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_CANDIDATES,
                    "%d candidates, at most %d are allowed: send fewer, or raise MOTOR_MAX_CANDIDATES"
                            .formatted(given.size(), limits.maxCandidates()));
        }
        Set<ItemId> candidates = LinkedHashSet.newLinkedHashSet(given.size());
        for (int i = 0; i < given.size(); i++) {
            ItemId item = fields.id("candidates[%d]".formatted(i), given.get(i), ItemId::new);
            if (!candidates.add(item)) {
                throw new ProblemException(
                        ProblemType.DUPLICATE_CANDIDATE,
                        "candidates[%d] '%s' was given before: send each candidate once".formatted(i, item));
            }
        }
        return List.copyOf(candidates);
    }
}
