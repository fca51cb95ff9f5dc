package io.attentionmotor.function;

import io.attentionmotor.contract.ProblemException;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.scorer.InvalidCallException;
import io.attentionmotor.scorer.RankCallCheck;
import io.attentionmotor.scorer.RankException;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions, whatever entry point a call came through. Funqy calls them on a worker thread, never on an event loop.
 */
@Singleton
public class RankFunction {
    private final Models models;
    private final RankCallCheck check;
    private final ConcurrencyLimit limit;

    @Inject
    RankFunction(Models models, ConcurrencyLimit limit, FunctionConfig config) {
        this.models = models;
        this.limit = limit;
        check = new RankCallCheck(config.maxCandidates(), InstantSource.system());
    }

    /**
     * @throws RankException if the call cannot be ranked
     * @throws ProblemException {@code model-not-found}, {@code busy} or {@code draining}
     */
    @Funq("rank")
    @ToldAsProblem
    public RankReply rank(@Nullable RankCall call) {
        if (call == null) {
            throw new InvalidCallException("the body is empty: send a JSON object with candidates");
        }
        check.check(call);
        ServedModel model = models.find(call.model());
        return limit.run(call.deadline(), () -> model.rank(call));
    }

    @Funq("models")
    public List<ModelInfo> models() {
        return models.list();
    }
}
