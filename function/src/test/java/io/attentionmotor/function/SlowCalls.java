package io.attentionmotor.function;

import io.attentionmotor.contract.RankCall;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that a {@link SlowBundle} ranks for seconds. */
final class SlowCalls {
    private SlowCalls() {}

    static RankCall withoutDeadline() {
        return call(null);
    }

    static RankCall withDeadlineIn(long millis) {
        return call(System.currentTimeMillis() + millis);
    }

    private static RankCall call(@Nullable Long deadline) {
        return new RankCall(
                null, List.of(), TinyBundle.candidates(0, SlowBundle.CANDIDATES), Map.of(), 1, deadline, false, null);
    }
}
