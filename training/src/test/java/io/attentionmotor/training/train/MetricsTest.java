package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void aucCountsPairsInTheRightOrderAndTiesHalf() {
        double[] scores = {0.1, 0.4, 0.4, 0.8};
        boolean[] labels = {false, true, false, true};

        // pairs: (.4 > .1), (.4 = .4), (.8 > .1), (.8 > .4)
        assertThat(Metrics.auc(scores, labels)).isEqualTo(3.5 / 4);
    }

    @Test
    void oneClassHasNoAuc() {
        assertThat(Metrics.auc(new double[] {1, 2}, new boolean[] {true, true})).isNaN();
    }

    @Test
    void gaucWeighsUsersByImpressionsAndSkipsThoseOfOneClass() {
        Metrics.Collector collector = new Metrics.Collector();
        collector.add(1, 2, 1, 0.9f); // user 1: AUC 1 over 2 impressions
        collector.add(1, 1, 0, 0.1f);
        collector.add(2, 1, 1, 0.8f); // user 2: AUC 0 over 3 impressions
        collector.add(2, 2, 0, 0.2f);
        collector.add(2, 3, 0, 0.3f);
        collector.add(3, 5, 1, 0.7f); // user 3: one class
        Metrics metrics = collector.metrics();

        assertThat(metrics.gauc()).isCloseTo(2.0 / 5, offset(1e-12));
        assertThat(metrics.bestAuc()).isEqualTo(1);
        assertThat(metrics.impressions()).isEqualTo(6);
    }

    @Test
    void logLossIsThatOfTheSigmoid() {
        Metrics.Collector collector = new Metrics.Collector();
        collector.add(1, 2, 1, Float.NaN);
        collector.add(1, -200, 1, Float.NaN);

        assertThat(collector.metrics().logLoss()).isCloseTo((Math.log1p(Math.exp(-2)) + 200) / 2, offset(1e-9));
        assertThat(collector.metrics().bestAuc()).isNaN();
    }
}
