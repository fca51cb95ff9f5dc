package io.attentionmotor.gateway.rank;

import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.call.GatewayMetrics;
import io.attentionmotor.gateway.function.FunctionClient;
import io.attentionmotor.gateway.store.ItemStore;
import io.attentionmotor.gateway.store.StoredUser;
import io.attentionmotor.gateway.store.UserStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/** The whole story of one ranking: read the user, fan the candidates out to functions, merge their scores. */
public final class Ranker {
    /** Kept back from the functions' time for merging and answering, at most a tenth of what is left. */
    private static final long MERGE_MILLIS = 10;

    private final UserStore users;
    private final ItemStore items;
    private final FunctionClient functions;
    private final SlateMerger merger;
    private final GatewayMetrics metrics;
    private final int batchSize;
    private final InstantSource clock;

    /** @param clock tells the moment that a ranking is for; the behaviours' timestamps are of the same time */
    public Ranker(
            UserStore users,
            ItemStore items,
            FunctionClient functions,
            SlateMerger merger,
            GatewayMetrics metrics,
            int batchSize,
            InstantSource clock) {
        this.users = users;
        this.items = items;
        this.functions = functions;
        this.merger = merger;
        this.metrics = metrics;
        this.batchSize = batchSize;
        this.clock = clock;
    }

    /** @return fails with a {@link ProblemException} if not a single candidate could be scored in time */
    public Future<Slate> rank(RankRequest request) {
        Future<StoredUser> user = users.read(request.user(), request.deadline());
        Future<List<Candidate>> candidates = candidates(request);
        return Future.all(user, candidates)
                .compose(read -> fanOut(request, user.result(), candidates.result()))
                .map(outcomes -> merger.merge(request, user.result().history(), outcomes))
                .onSuccess(slate -> metrics.coverage(slate.coverage()));
    }

    private Future<List<Candidate>> candidates(RankRequest request) {
        return items.categories(request.candidates(), request.deadline())
                .map(categories -> request.candidates().stream()
                        .map(item -> new Candidate(item, categories.get(item)))
                        .toList());
    }

    private Future<List<BatchOutcome>> fanOut(RankRequest request, StoredUser user, List<Candidate> candidates) {
        List<CandidateBatch> batches = CandidateBatch.split(candidates, batchSize);
        metrics.fanOut(batches.size());
        Deadline deadline = leavingTimeToMerge(request.deadline());
        long at = clock.millis();
        List<Future<BatchOutcome>> calls = batches.stream()
                .map(batch -> score(batch, request, user, deadline, at))
                .toList();
        return Future.all(calls).map(done -> done.list());
    }

    /**
     * Never fails for a function's sake: a batch that failed must not cost the others their scores.
     *
     * @param at the same for all batches, so that all look back on the history from one moment, whatever function's
     *     clock
     */
    private Future<BatchOutcome> score(
            CandidateBatch batch, RankRequest request, StoredUser user, Deadline deadline, long at) {
        RankCall call = new RankCall(
                request.model(),
                user.history(),
                batch.candidates(),
                user.profile(),
                null,
                deadline.epochMillis(),
                request.explain(),
                at);
        return functions
                .rank(call, request.requestId(), deadline)
                .<BatchOutcome>map(reply -> new BatchOutcome.Scored(batch, reply))
                .recover(failure -> failure instanceof ProblemException problem
                        ? Future.succeededFuture(new BatchOutcome.Failed(batch, problem))
                        : Future.failedFuture(failure));
    }

    private static Deadline leavingTimeToMerge(Deadline deadline) {
        return deadline.earlier(Math.min(MERGE_MILLIS, deadline.remainingMillis() / 10));
    }
}
