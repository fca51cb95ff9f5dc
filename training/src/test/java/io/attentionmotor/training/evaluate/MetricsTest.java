package io.attentionmotor.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
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
    void aScoreThatIsNoNumberHasNoAuc() {
        assertThat(Metrics.auc(new double[] {Double.NaN, 2}, new boolean[] {true, false}))
                .isNaN();
    }

    @Test
    void zerosOfEitherSignAreATie() {
        assertThat(Metrics.auc(new double[] {-0.0, 0.0}, new boolean[] {true, false}))
                .isEqualTo(0.5);
    }

    @Test
    void gaucWeighsUsersByImpressionsAndSkipsThoseOfOneClass() {
        Metrics metrics = Metrics.of(List.of(
                impression(1, 2, true, 0.9f), // user 1: AUC 1 over 2 impressions
                impression(2, 1, true, 0.8f), // user 2: AUC 0 over 3 impressions
                impression(2, 2, false, 0.2f),
                impression(1, 1, false, 0.1f),
                impression(2, 3, false, 0.3f),
                impression(3, 5, true, 0.7f))); // user 3: one class

        assertThat(metrics.gauc()).isCloseTo(2.0 / 5, offset(1e-12));
        assertThat(metrics.bestAuc()).isEqualTo(1);
        assertThat(metrics.impressions()).isEqualTo(6);
    }

    @Test
    void logLossIsThatOfTheSigmoid() {
        Metrics metrics = Metrics.of(List.of(impression(1, 2, true, Float.NaN), impression(1, -200, true, Float.NaN)));

        assertThat(metrics.logLoss()).isCloseTo((Math.log1p(Math.exp(-2)) + 200) / 2, offset(1e-9));
        assertThat(metrics.bestAuc()).isNaN();
    }

    private static Impression impression(int user, float logit, boolean clicked, float probability) {
        return new Impression(user, 0, 0, false, true, false, 1, logit, clicked, probability);
    }
}
