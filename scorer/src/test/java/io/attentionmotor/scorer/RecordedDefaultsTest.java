package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds where nobody says otherwise. A record prints all its components, a new one, too. */
class RecordedDefaultsTest {
    @Test
    void aRequestUsesOneThreadOfTheCpuAndIsCutAsTheModelLikes() {
        assertThat(ScorerOptions.defaults())
                .hasToString("ScorerOptions[threads=1, mostCandidates=2147483647, mostPairs=2147483647, "
                        + "longHistory=2147483647, provider=CPU]");
        assertThat(ScorerOptions.withThreads(3))
                .hasToString("ScorerOptions[threads=3, mostCandidates=2147483647, mostPairs=2147483647, "
                        + "longHistory=2147483647, provider=CPU]");
    }

    @Test
    void nothingHasTakenTimeYet() {
        assertThat(OpeningTimes.none())
                .hasToString("OpeningTimes[files=0.0, environment=0.0, session=0.0, firstInference=0.0, "
                        + "goldenReplay=0.0]");
    }

    @Test
    void theLimitsOfACall() {
        assertThat(RankCallCheck.DEFAULT_MAX_CANDIDATES).isEqualTo(2_000);
        assertThat(RankCallCheck.MAX_HISTORY).isEqualTo(10_000);
    }

    @Test
    void providersHaveTheNamesOfOnnxRuntime() {
        assertThat(ExecutionProvider.values())
                .extracting(ExecutionProvider::ortName)
                .containsExactly("CPUExecutionProvider", "CUDAExecutionProvider");
    }
}
