package io.attentionmotor.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.scorer.tiny.TinyBundle;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTimesTest {
    @Test
    void timesOfSeveralBundlesAddUpPartByPart() {
        OpeningTimes sum =
                OpeningTimes.none().plus(new OpeningTimes(1, 2, 3, 4, 5)).plus(new OpeningTimes(10, 20, 30, 40, 50));

        assertThat(sum).isEqualTo(new OpeningTimes(11, 22, 33, 44, 55));
    }

    @Test
    void thePartsAreMillisecondsOfTheWholeOpening(@TempDir Path models) {
        Path folder = TinyBundle.write(models);
        OnnxScorer.prepare();
        long started = System.nanoTime();
        try (BundleScorer scorer = BundleScorer.open(folder, ScorerOptions.defaults())) {
            double elapsed = (System.nanoTime() - started) / 1e6;
            OpeningTimes times = scorer.openingTimes();

            double[] parts = {
                times.files(), times.environment(), times.session(), times.firstInference(), times.goldenReplay()
            };
            double sum = 0;
            for (double part : parts) {
                assertThat(part).isPositive();
                sum += part;
            }
            assertThat(sum).isLessThan(elapsed).isCloseTo(elapsed, within(0.5 * elapsed));
        }
    }
}
