package io.attentionmotor.function;

import io.attentionmotor.contract.Problem;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.RankReply;
import io.attentionmotor.scorer.RankCallCheck;
import io.attentionmotor.scorer.RankException;
import io.quarkus.funqy.Funq;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions, whatever door the call came through. Funqy calls them on a worker thread, never on an event loop. */
@Singleton
public class RankFunction {
    private final Models models;
    private final RankCallCheck check;
    private final Slots slots;

    @Inject
    RankFunction(Models models, Slots slots, FunctionConfig config) {
        this.models = models;
        this.slots = slots;
        check = new RankCallCheck(config.maxCandidates(), InstantSource.system());
    }

    /** @throws RankException if the call gets no ranking, with the problem to report */
    @Funq("rank")
    @ToldAsProblem
    public RankReply rank(@Nullable RankCall call) {
        if (call == null) {
            throw new RankException(new Problem(
                    "/problems/invalid-request",
                    "Invalid request",
                    400,
                    "the body is empty: send a JSON object with candidates",
                    null));
        }
        check.check(call);
        ServedModel model = models.find(call.model());
        return slots.run(call.deadline(), () -> model.rank(call));
    }

    @Funq("models")
    public List<ModelInfo> models() {
        return models.list();
    }
}
