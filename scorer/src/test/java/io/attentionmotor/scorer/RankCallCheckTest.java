package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankCallCheckTest {
    private static final long NOW = 1_000;
    private final RankCallCheck check = new RankCallCheck(3, InstantSource.fixed(Instant.ofEpochMilli(NOW)));

    private static RankCall call(
            List<Behaviour> history, List<Candidate> candidates, @Nullable Integer k, @Nullable Long deadline) {
        return new RankCall(null, history, candidates, Map.of(), k, deadline, false, null);
    }

    private void assertRefused(RankCall call, Class<? extends RankException> as, String detail) {
        assertThatThrownBy(() -> check.check(call)).isInstanceOf(as).hasMessageContaining(detail);
    }

    @Test
    void acceptsAColdUserDuplicatesAndADeadlineAhead() {
        List<Candidate> twice = List.of(TinyBundle.candidate(1), TinyBundle.candidate(1));
        assertThatCode(() -> check.check(call(List.of(), twice, 1, NOW + 1))).doesNotThrowAnyException();
    }

    @Test
    void acceptsAsMuchAsTheLimitsSay() {
        List<Behaviour> history = Collections.nCopies(RankCallCheck.MAX_HISTORY, TinyBundle.behaviour(1));
        assertThatCode(() -> check.check(call(history, TinyBundle.candidates(0, 3), 1, null)))
                .doesNotThrowAnyException();
        RankCallCheck least = new RankCallCheck(1, InstantSource.system());
        assertThatCode(() -> least.check(call(List.of(), TinyBundle.candidates(0, 1), null, null)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankCallCheck(0, InstantSource.system()))
                .withMessageContaining("maxCandidates is 0");
    }

    @Test
    void refusesNoCandidatesAndTooMany() {
        assertRefused(call(List.of(), List.of(), null, null), InvalidCallException.class, "give at least one");
        assertRefused(
                call(List.of(), TinyBundle.candidates(0, 4), null, null),
                TooManyCandidatesException.class,
                "4 candidates");
    }

    @Test
    void refusesAHistoryThatIsTooLong() {
        List<Behaviour> history = Collections.nCopies(RankCallCheck.MAX_HISTORY + 1, TinyBundle.behaviour(1));
        assertRefused(
                call(history, TinyBundle.candidates(0, 1), null, null), InvalidCallException.class, "10001 behaviours");
    }

    @Test
    void refusesAKBelowOne() {
        assertRefused(call(List.of(), TinyBundle.candidates(0, 1), 0, null), InvalidCallException.class, "k is 0");
    }

    @Test
    @SuppressWarnings("NullAway") // JSON may leave any field out
    void refusesABehaviourOrCandidateWithoutItem() {
        assertRefused(
                call(List.of(), List.of(new Candidate(null, null)), null, null),
                InvalidCallException.class,
                "candidates[0]");
        assertRefused(
                call(List.of(new Behaviour(null, null, 0)), TinyBundle.candidates(0, 1), null, null),
                InvalidCallException.class,
                "history[0]");
    }

    @Test
    void refusesADeadlineThatHasPassed() {
        assertThatThrownBy(() -> check.check(call(List.of(), TinyBundle.candidates(0, 1), null, NOW - 5)))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("passed 5 ms ago");
    }

    @Test
    void refusesADeadlineThatIsNow() {
        assertRefused(
                call(List.of(), TinyBundle.candidates(0, 1), null, NOW),
                DeadlineExceededException.class,
                "passed 0 ms ago");
    }
}
