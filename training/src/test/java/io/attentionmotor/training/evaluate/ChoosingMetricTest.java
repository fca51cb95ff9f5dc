package io.attentionmotor.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChoosingMetricTest {
    private static final Metrics METRICS = new Metrics(0.1, 0.2, 0.3, Double.NaN, 9);
    private static final SlateMetrics SLATES = new SlateMetrics(
            1, 2, new SlateMetrics.At(9, 9), new SlateMetrics.At(0.4, 0.5), new SlateMetrics.At(9, 9), 0.6);

    @Test
    void eachIsItsOwnFigure() {
        assertThat(Arrays.stream(ChoosingMetric.values()).map(metric -> metric.of(METRICS, SLATES)))
                .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    }

    @ParameterizedTest
    @EnumSource
    void thoseOfSlatesNeedThem(ChoosingMetric metric) {
        if (metric.ofSlates()) {
            assertThatThrownBy(() -> metric.of(METRICS, null)).hasMessageContaining(metric.title());
        } else {
            assertThat(metric.of(METRICS, null)).isEqualTo(metric.of(METRICS, SLATES));
        }
    }

    @ParameterizedTest
    @EnumSource
    void lessIsBetterForTheLogLossAlone(ChoosingMetric metric) {
        boolean loss = metric == ChoosingMetric.LOGLOSS;

        assertThat(metric.better(0.6, 0.5)).isEqualTo(!loss);
        assertThat(metric.better(0.5, 0.6)).isEqualTo(loss);
        assertThat(metric.better(0.5, 0.5)).isFalse();
        assertThat(metric.better(Double.NaN, 0.5)).isFalse();
    }
}
