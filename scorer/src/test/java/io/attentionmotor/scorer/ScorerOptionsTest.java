package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.attentionmotor.contract.bundle.ServingHints;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1000000, 500, 1",
        "2, 1000000, 500, 2",
        "2, 1000000, 31, 1", // too few for two
        "8, 1000000, 40, 2",
        "1, 32, 500, 16",
        "4, 32, 64, 4",
        "4, 100, 500, 8", // five would keep one thread busy twice as long as the others
        "1, 32, 1, 1",
        "1, 1, 3, 3"
    })
    void cutsForTheCacheAndForTheThreads(int threads, int mostCandidates, int candidates, int slices) {
        assertThat(new ScorerOptions(threads, mostCandidates).slices(candidates, 100))
                .isEqualTo(slices);
    }

    @Test
    void aModelIsCutForTheCacheAsItSays() {
        ScorerOptions cut = ScorerOptions.withThreads(1).suiting(new ServingHints(128, 5000, null));
        assertThat(cut.slices(320, 100)).isEqualTo(7);
        assertThat(cut.slices(320, 0)).isEqualTo(3);
        assertThat(cut.slices(320, 640)).isEqualTo(46);
        assertThat(cut.slices(3, 10_000)).isEqualTo(3);
        for (ServingHints silent : Arrays.asList(ServingHints.none(), null)) {
            assertThat(ScorerOptions.withThreads(1).suiting(silent).slices(320, 512))
                    .isEqualTo(1);
        }
    }

    @Test
    void threadsShareARunOverAHistoryThatTheModelCallsLong() {
        ServingHints hints = new ServingHints(null, null, 200);
        ScorerOptions shared = ScorerOptions.withThreads(2).suiting(hints);
        assertThat(shared.sharesRun(1, 500)).isTrue();
        assertThat(shared.slices(100, 500)).isEqualTo(1);
        assertThat(shared.sharesRun(1, 100)).isFalse();
        assertThat(shared.sharesRun(199, 200)).isTrue();
        assertThat(shared.sharesRun(199, 199)).isFalse();
        assertThat(shared.sharesRun(200, 200)).isFalse();
        assertThat(shared.slices(500, 500)).isEqualTo(2);
        assertThat(ScorerOptions.withThreads(1).suiting(hints).mayShareARun()).isFalse();
        assertThat(ScorerOptions.withThreads(2).suiting(ServingHints.none()).mayShareARun())
                .isFalse();
        assertThat(shared.on(ExecutionProvider.CUDA).mayShareARun()).isFalse();
    }

    @Test
    void whatTheOperatorSaysGoesBeforeTheModel() {
        ScorerOptions own = new ScorerOptions(2, 64, 1000, 300, ExecutionProvider.CPU);

        assertThat(own.suiting(new ServingHints(128, 5000, 200))).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1, threads", "1, 0, 1, 1, mostCandidates", "1, 1, 0, 1, mostPairs", "1, 1, 1, 0, longHistory"
    })
    void nothingIsLessThanOne(int threads, int mostCandidates, int mostPairs, int longHistory, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ScorerOptions(threads, mostCandidates, mostPairs, longHistory, ExecutionProvider.CPU))
                .withMessage(named + " is 0, it must be at least 1");
    }
}
