package io.attentionmotor.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakdownTest {
    /** The logit of a probability. */
    private static float logit(double probability) {
        return (float) Math.log(probability / (1 - probability));
    }

    private static Impression impression(int history, boolean inHistory, double predicted, boolean clicked) {
        return new Impression(0, 0, history, inHistory, true, false, 1, logit(predicted), clicked, Float.NaN);
    }

    @Test
    void groupsHistoriesByLengthAndComparesWithinAGroupOnly() {
        Breakdown breakdown = Breakdown.of(List.of(
                impression(0, false, 0.9, false), // would spoil an AUC across groups
                impression(1, false, 0.3, true),
                impression(5, false, 0.2, false),
                impression(5, false, 0.4, false),
                impression(6, false, 0.5, true),
                impression(300, false, 0.1, true),
                impression(101, false, 0.1, false)));

        assertThat(breakdown.byHistory())
                .containsExactly(
                        new Breakdown.Group("0", 1, 0, Double.NaN, Double.NaN),
                        new Breakdown.Group("1-5", 3, 1, 0.5, Double.NaN),
                        new Breakdown.Group("6-10", 1, 1, Double.NaN, Double.NaN),
                        new Breakdown.Group("101+", 2, 1, 0.5, Double.NaN));
    }

    @Test
    void tellsCandidatesInTheHistoryFromOthers() {
        Breakdown breakdown = Breakdown.of(List.of(
                new Impression(1, 0, 3, true, true, false, 1, 1, true, 0.9f),
                new Impression(1, 0, 3, true, true, false, 1, 2, false, 0.1f),
                new Impression(1, 0, 3, false, true, false, 1, 0, false, 0.2f)));

        assertThat(breakdown.inHistory()).isEqualTo(new Breakdown.Group("in the history", 2, 1, 0, 1));
        assertThat(breakdown.outside())
                .isEqualTo(new Breakdown.Group("not in the history", 1, 0, Double.NaN, Double.NaN));
    }

    @Test
    void tellsWhatTrainingSawFromWhatItDidNot() {
        Breakdown breakdown = Breakdown.of(List.of(
                new Impression(1, 0, 3, false, true, false, 4, 2, true, Float.NaN),
                new Impression(1, 0, 3, false, true, false, 4, 1, false, Float.NaN),
                new Impression(1, 0, 3, false, false, false, 0, 0, true, Float.NaN),
                new Impression(2, 0, 0, false, false, true, 0, 5, false, Float.NaN)));

        assertThat(breakdown.knownItems()).isEqualTo(new Breakdown.Group("known items", 2, 1, 1, Double.NaN));
        assertThat(breakdown.unknownItems()).isEqualTo(new Breakdown.Group("unknown items", 2, 1, 0, Double.NaN));
        assertThat(breakdown.oldUsers()).isEqualTo(new Breakdown.Group("old users", 3, 2, 0.5, Double.NaN));
        assertThat(breakdown.newUsers()).isEqualTo(new Breakdown.Group("new users", 1, 0, Double.NaN, Double.NaN));
    }

    @Test
    void calibrationHasTenBinsOfLikePredictions() {
        List<Impression> impressions = new ArrayList<>();
        for (int tenth = 0; tenth < 10; tenth++) { // predicts .05, .15, ... .95; each is clicked 1 time in 2
            impressions.add(impression(1, false, 0.05 + tenth / 10.0, true));
            impressions.add(impression(1, false, 0.05 + tenth / 10.0, false));
        }
        Collections.reverse(impressions);

        Breakdown breakdown = Breakdown.of(impressions);

        assertThat(breakdown.calibration()).hasSize(10).allSatisfy(bin -> {
            assertThat(bin.impressions()).isEqualTo(2);
            assertThat(bin.observed()).isEqualTo(0.5);
        });
        assertThat(breakdown.calibration().getFirst().predicted()).isCloseTo(0.05, offset(1e-6));
        assertThat(breakdown.calibration().getLast().predicted()).isCloseTo(0.95, offset(1e-6));
        // the mean of .45, .35, .25, .15, .05, .05, .15, ...
        assertThat(breakdown.calibrationError()).isCloseTo(0.25, offset(1e-6));
    }

    @Test
    void fewImpressionsHaveABinEach() {
        assertThat(Breakdown.of(List.of(impression(1, false, 0.5, true), impression(1, false, 0.5, false)))
                        .calibration())
                .extracting(Breakdown.Bin::impressions)
                .containsExactly(1, 1);
    }
}
