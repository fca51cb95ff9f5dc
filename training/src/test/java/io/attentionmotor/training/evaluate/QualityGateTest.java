package io.attentionmotor.training.evaluate;

import static io.attentionmotor.training.evaluate.MadeUpImpressions.impression;
import static io.attentionmotor.training.evaluate.MadeUpImpressions.pairs;
import static io.attentionmotor.training.evaluate.MadeUpImpressions.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attentionmotor.training.evaluate.QualityGate.Passed;
import io.attentionmotor.training.evaluate.QualityGate.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityGateTest {
    private static final TestReport GOOD = report(pairs(100, 1.5, 0, 1));

    private static List<String> reasons(TestReport report) {
        return QualityGate.judge(report).reasons();
    }

    private static TestReport with(Intervals intervals, Floors floors) {
        return new TestReport(GOOD.sample(), GOOD.model(), GOOD.slates(), intervals, floors, GOOD.breakdown());
    }

    private static TestReport withAuc(double low, double high) {
        Intervals like = GOOD.intervals();
        return with(
                new Intervals(
                        new Interval(low, high), like.gauc(), like.logLoss(), like.ndcg(), like.hitRate(), like.mrr()),
                GOOD.floors());
    }

    private static TestReport withLossAboveConstant(double low) {
        Floors like = GOOD.floors();
        return with(
                GOOD.intervals(),
                new Floors(
                        like.clickRate(),
                        like.constant(),
                        like.popularity(),
                        like.aucAbovePopularity(),
                        new Interval(low, low + 0.1)));
    }

    @Test
    void aModelThatRanksPasses() {
        assertThat(QualityGate.judge(GOOD)).isEqualTo(new Passed(List.of()));
    }

    @Test
    void anAucWhoseIntervalReachesChanceIsRefused() {
        assertThat(reasons(withAuc(0.5001, 0.6))).isEmpty();
        assertThat(reasons(withAuc(0.5, 0.6)))
                .singleElement()
                .asString()
                .contains("may be chance", "(95 % interval 0.5000 to 0.6000)");
        assertThat(reasons(withAuc(0.3, 0.4))).singleElement().asString().contains("is worse than chance");
        assertThat(reasons(withAuc(Double.NaN, Double.NaN)))
                .singleElement()
                .asString()
                .contains("interval unknown");
    }

    @Test
    void aLogLossWorseThanTheClickRateAloneIsRefusedOnceThatIsSure() {
        assertThat(reasons(withLossAboveConstant(0))).isEmpty();
        assertThat(reasons(withLossAboveConstant(-0.05))).as("may be chance").isEmpty();
        assertThat(reasons(withLossAboveConstant(1e-4)))
                .singleElement()
                .asString()
                .contains("log loss", "is worse than 0.6931", "0.5000, for every candidate");
    }

    @Test
    void scoresThatRankWellButAreNoProbabilitiesAreRefused() {
        assertThat(reasons(report(pairs(100, 1.5, 5, 1))))
                .singleElement()
                .asString()
                .contains("log loss");
    }

    @Test
    void everyReasonIsGiven() {
        assertThat(reasons(report(pairs(100, -1.5, 5, 1)))).hasSize(2);
    }

    @Test
    void tooFewUsersTellNothing() {
        assertThat(reasons(report(pairs(20, 4, 0, 1)))).isEmpty();
        assertThat(reasons(report(pairs(19, 4, 0, 1))))
                .containsExactly(
                        "too few users are tested to tell: 19 with a clicked candidate and 19 with an unclicked"
                                + " one, at least 20 are needed of each");
    }

    @Test
    void manyImpressionsOfOneUserAreStillOneUser() {
        List<Impression> oneUser = pairs(200, 4, 0, 1).stream()
                .map(one -> impression(1, 1, one.logit(), one.clicked()))
                .toList();

        assertThat(reasons(report(oneUser))).singleElement().asString().startsWith("too few users");
    }

    @Test
    void oneClassHasNoAuc() {
        List<Impression> pairs = pairs(100, 4, 0, 1);

        assertThat(reasons(report(pairs.stream().filter(Impression::clicked).toList())))
                .singleElement()
                .asString()
                .startsWith("the 100 test impressions are all clicked");
        assertThat(reasons(report(pairs.stream().filter(one -> !one.clicked()).toList())))
                .singleElement()
                .asString()
                .startsWith("the 100 test impressions are all not clicked");
    }

    @Test
    void scoresThatAreNoNumbersAreRefused() {
        List<Impression> impressions = pairs(100, 1, 0, 1).stream()
                .map(one -> impression(one.user(), 1, Double.NaN, one.clicked()))
                .toList();

        assertThat(reasons(report(impressions))).singleElement().asString().contains("are no numbers");
    }

    @Test
    void beingBelowPopularityIsAWarningAndNoReason() {
        List<Impression> popular = pairs(100, 1.5, 0, 1).stream()
                .map(one -> impression(one.user(), one.clicked() ? 9 : 1, one.logit(), one.clicked()))
                .toList();

        assertThat(QualityGate.judge(report(popular)))
                .isInstanceOfSatisfying(
                        Passed.class,
                        passed -> assertThat(passed.warnings())
                                .singleElement()
                                .asString()
                                .contains("below popularity", "occurrences 1.0000"));
    }

    @Test
    void aVerdictSurvivesJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (QualityGate.Verdict verdict :
                List.of(new Passed(List.of("look")), new Refused(List.of("bad"), List.of()))) {
            assertThat(json.readValue(json.writeValueAsString(verdict), QualityGate.Verdict.class))
                    .isEqualTo(verdict);
        }
        assertThat(json.writeValueAsString(new Refused(List.of("bad"), List.of())))
                .isEqualTo("{\"verdict\":\"refused\",\"reasons\":[\"bad\"],\"warnings\":[]}");
    }
}
