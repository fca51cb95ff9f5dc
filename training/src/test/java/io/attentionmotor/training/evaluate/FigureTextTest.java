package io.attentionmotor.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTextTest {
    @Test
    void aFigureHasFourDecimals() {
        assertThat(FigureText.of(0.71234)).isEqualTo("0.7123");
        assertThat(FigureText.of(-0.00001)).isEqualTo("0.0000");
        assertThat(FigureText.of(Double.NaN)).isEqualTo("-");
        assertThat(FigureText.of(new Interval(0.1, 0.25))).isEqualTo("0.1000 to 0.2500");
        assertThat(FigureText.of(Interval.UNKNOWN)).isEqualTo("-");
    }

    @Test
    void aFigureThatHasLeftAllBoundsKeepsItsMagnitude() {
        assertThat(FigureText.of(9999)).isEqualTo("9999.0000");
        assertThat(FigureText.of(3_439_403_405.0)).isEqualTo("3.4e+09");
        assertThat(FigureText.of(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }
}
