package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void onlyDinIsCutForTheCache() {
        ScorerOptions din = ScorerOptions.withThreads(1).suiting("din");
        assertThat(din.slices(320, 100)).isEqualTo(7);
        assertThat(din.slices(320, 0)).isEqualTo(3);
        assertThat(din.slices(320, 640)).isEqualTo(46);
        assertThat(din.slices(3, 10_000)).isEqualTo(3);
        assertThat(ScorerOptions.withThreads(1).suiting("dien").slices(320, 512))
                .isEqualTo(1);
    }

    @Test
    void threadsShareARunOverALongHistoryOfBstAlone() {
        ScorerOptions bst = ScorerOptions.withThreads(2).suiting("bst");
        assertThat(bst.sharesRun(1, 500)).isTrue();
        assertThat(bst.slices(100, 500)).isEqualTo(1);
        assertThat(bst.sharesRun(1, 100)).isFalse();
        assertThat(bst.slices(500, 500)).isEqualTo(2);
        assertThat(ScorerOptions.withThreads(1).suiting("bst").mayShareARun()).isFalse();
        assertThat(ScorerOptions.withThreads(2).suiting("dien").mayShareARun()).isFalse();
        assertThat(bst.on(ExecutionProvider.CUDA).mayShareARun()).isFalse();
    }

    @Test
    void needsAThread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorerOptions.withThreads(0))
                .withMessageContaining("threads is 0");
    }
}
