package io.attentionmotor.lab.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RungTest {
    @Test
    void aThirdGoesOnWithThreeTimesTheEpochs() {
        assertThat(Rung.schedule(Rung.Method.HALVING, 27, 27))
                .containsExactly(new Rung(27, 1), new Rung(9, 3), new Rung(3, 9), new Rung(1, 27));
    }

    @Test
    void fewEpochsOrFewTrialsMakeFewRungs() {
        assertThat(Rung.schedule(Rung.Method.HALVING, 27, 8)).containsExactly(new Rung(27, 3), new Rung(9, 8));
        assertThat(Rung.schedule(Rung.Method.HALVING, 4, 20)).containsExactly(new Rung(4, 7), new Rung(1, 20));
        assertThat(Rung.schedule(Rung.Method.HALVING, 2, 20)).containsExactly(new Rung(2, 20));
        assertThat(Rung.schedule(Rung.Method.HALVING, 9, 1)).containsExactly(new Rung(9, 1));
    }

    @Test
    void atRandomAllGetAllEpochs() {
        assertThat(Rung.schedule(Rung.Method.RANDOM, 9, 20)).containsExactly(new Rung(9, 20));
    }

    @Test
    void noTrialsAreRefused() {
        assertThatThrownBy(() -> Rung.schedule(Rung.Method.RANDOM, 0, 20))
                .hasMessage("trials is 0, it must be at least 1");
    }
}
