package io.attentionmotor.training.evaluate;

import static io.attentionmotor.training.evaluate.MadeUpImpressions.impression;
import static io.attentionmotor.training.evaluate.MadeUpImpressions.pairs;
import static io.attentionmotor.training.evaluate.MadeUpImpressions.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestReportTest {
    @Test
    void theConstantRanksByLotAndLosesWhatTheClickRateLeavesOpen() {
        List<Impression> impressions = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            impressions.add(impression(1, 1, n, n == 0));
        }

        Floors.Floor constant = TestReport.of(impressions, Slated.of(impressions), 0.2, 1)
                .floors()
                .constant();

        assertThat(constant.metrics().auc()).isEqualTo(0.5);
        assertThat(constant.metrics().gauc()).isEqualTo(0.5);
        assertThat(constant.metrics().logLoss()).isCloseTo(-(Math.log(0.2) + 99 * Math.log(0.8)) / 100, offset(1e-12));
        assertThat(constant.slates().at10().hitRate()).isCloseTo(0.1, offset(1e-12));
    }

    @Test
    void popularityCountsOccurrencesAndIsNoProbability() {
        TestReport report = report(List.of(
                impression(1, 7, 0, true),
                impression(1, 3, 0, false),
                impression(2, 0, 0, true), // unknown: below all others
                impression(2, 3, 0, false)));

        assertThat(report.floors().popularity().metrics().auc()).isEqualTo(0.5);
        assertThat(report.floors().popularity().metrics().logLoss()).isNaN();
        assertThat(report.floors().popularity().slates().mrr()).isEqualTo(0.75);
        assertThat(report.model().auc()).isEqualTo(0.5);
    }

    @Test
    void saysWhatItRestsOn() {
        TestReport report = report(List.of(
                impression(1, 7, 0, true),
                impression(1, 0, 0, true),
                impression(1, 3, 0, false),
                impression(2, 0, 0, false),
                impression(8, 0, 0, true)));

        assertThat(report.sample()).isEqualTo(new Sample(3, 2, 2, 3, 2));
    }

    @Test
    void everyIntervalIsAroundItsFigure() {
        TestReport report = report(pairs(300, 1, 0, 1));

        assertThat(report.intervals().auc()).satisfies(holds(report.model().auc()));
        assertThat(report.intervals().gauc()).satisfies(holds(report.model().gauc()));
        assertThat(report.intervals().logLoss()).satisfies(holds(report.model().logLoss()));
        assertThat(report.intervals().ndcg())
                .satisfies(holds(report.slates().at10().ndcg()));
        assertThat(report.intervals().mrr()).satisfies(holds(report.slates().mrr()));
        assertThat(report.intervals().hitRate()).as("slates of two").isEqualTo(new Interval(1, 1));
        assertThat(report.floors().aucAbovePopularity())
                .satisfies(holds(report.model().auc()
                        - report.floors().popularity().metrics().auc()));
        assertThat(report.floors().logLossAboveConstant())
                .satisfies(holds(report.model().logLoss()
                        - report.floors().constant().metrics().logLoss()));
    }

    private static java.util.function.Consumer<Interval> holds(double figure) {
        return interval -> {
            assertThat(interval.low()).isLessThan(figure);
            assertThat(interval.high()).isGreaterThan(figure).isLessThan(interval.low() + 0.3);
        };
    }

    @Test
    void oddsThatAPositiveWeightMultipliedAreDividedBeforeTheyMeetTheConstant() {
        List<Impression> impressions = pairs(300, 1, 0, 1);
        List<Impression> weighted = impressions.stream()
                .map(one -> impression(one.user(), 1, one.logit() + Math.log(8), one.clicked()))
                .toList();

        Interval plain = report(impressions).floors().logLossAboveConstant();
        Interval divided =
                TestReport.of(weighted, Slated.of(weighted), 0.5, 8).floors().logLossAboveConstant();

        assertThat(divided.low()).isCloseTo(plain.low(), offset(1e-5));
        assertThat(divided.high()).isCloseTo(plain.high(), offset(1e-5));
        assertThat(report(weighted).floors().logLossAboveConstant().low()).isGreaterThan(plain.high());
    }

    @Test
    void scoresThatAreNoProbabilitiesDoNotMeetTheConstant() {
        List<Impression> impressions = pairs(30, 1, 9, 1);

        TestReport report = TestReport.of(impressions, Slated.of(impressions), 0.5, Double.NaN);

        assertThat(report.floors().logLossAboveConstant()).isEqualTo(Interval.UNKNOWN);
        assertThat(QualityGate.judge(report)).isInstanceOf(QualityGate.Passed.class);
    }

    @Test
    void slatesMayBeOfOtherCandidatesThanTheRest() {
        List<Impression> tested = pairs(30, 1, 0, 1);
        List<Impression> slated = new ArrayList<>(tested);
        tested.forEach(one -> slated.add(impression(one.user(), 1, -99, false)));

        TestReport report = TestReport.of(tested, Slated.of(slated), 0.5, 1);

        assertThat(report.model()).isEqualTo(Metrics.of(tested));
        assertThat(report.slates()).isEqualTo(SlateMetrics.of(slated));
        assertThat(report.slates().candidates()).isEqualTo(4);
    }
}
