package io.attentionmotor.lab.compare;

import static io.attentionmotor.lab.compare.MadeUp.data;
import static io.attentionmotor.lab.compare.MadeUp.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.evaluate.MadeUpImpressions;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTest {
    private static String text(DataResult result) {
        return String.join(" ", Recommendation.of(result).sentences());
    }

    @Test
    void aClearWinnerIsRecommendedHoweverSlow() {
        DataResult result = data(result("average", 1.0, .80, .801, .802), result("dien", 90.0, .85, .851, .852));

        assertThat(Recommendation.of(result).variant()).isEqualTo("dien");
        assertThat(text(result))
                .contains(
                        "above average, the next, by 0.0500", "more than the 0.0023 that chance between seeds explains")
                .contains("45.0 ms with 9 behaviours and 90.0 ms with 90");
    }

    @Test
    void amongEqualsTheFastestWins() {
        DataResult result = data(
                result("din", 15.0, .850, .860, .870),
                result("bst", 6.0, .849, .859, .869),
                result("dien", 90.0, .852, .862, .872));

        assertThat(Recommendation.of(result).variant()).isEqualTo("bst");
        assertThat(text(result))
                .contains("dien has the best mean, 0.0030 better, which is no difference that this many seeds can show")
                .contains("serves in 6.0 ms at the full history, the others in 90.0 (dien) and 15.0 (din)");
    }

    @Test
    void aSimplerOneThatIsNearlyAsFastGoesFirst() {
        DataResult result = data(result("din", 7.0, .850, .860, .870), result("bst", 6.0, .849, .859, .869));

        assertThat(Recommendation.of(result).variant()).isEqualTo("din");
        assertThat(text(result))
                .contains("the best mean; no difference that this many seeds can show from bst (0.0010 worse)")
                .contains("is the simplest, and serves in 7.0 ms");
    }

    @Test
    void aSimplerOneThatIsClearlyWorseIsLeftBehind() {
        DataResult result = data(
                result("average", 1.0, .70, .701, .702),
                result("din", 9.0, .850, .860, .870),
                result("dien", 90.0, .851, .861, .871));

        assertThat(Recommendation.of(result).variant()).isEqualTo("din");
        assertThat(result.rank(result.variants().getLast())).isEqualTo(3);
    }

    @Test
    void withoutServingTimesTheSimplestOfTheEqualsWins() {
        DataResult result = data(result("dien", null, .851, .861, .871), result("din", null, .850, .860, .870));

        assertThat(Recommendation.of(result).variant()).isEqualTo("din");
        assertThat(text(result))
                .contains("how fast they serve was not measured")
                .contains("A training takes 12.0 s.");
    }

    @Test
    void oneSeedCallsForMore() {
        DataResult result = data(result("average", 1.0, .850), result("din", 9.0, .854));

        assertThat(Recommendation.of(result).variant()).isEqualTo("average");
        assertThat(text(result)).contains("How sure: not very", "gaps up to 0.005", "over one seed");
    }

    @Test
    void aClearGapOfOneSeedIsSaidToProveLittle() {
        assertThat(text(data(result("average", 1.0, .80), result("din", 9.0, .85))))
                .contains("by 0.0500, more than the 0.0050 that is asked of one seed, which proves little");
    }

    @Test
    void oneVariantIsSaidToBeTheOnlyOne() {
        assertThat(text(data(result("din", 9.0, .85, .86)))).contains("din is the only variant compared", "Two seeds");
    }

    @Test
    void orderThatIsUsedAndPaysIsSaid() {
        DataResult result = data(
                result("din", 9.0, .80, .801, .802), result("bst", 5.0, Spread.of(.02, .021, .022), .85, .851, .852));

        assertThat(text(result))
                .contains("Half of the tested users look back on 9 behaviours at most, nine in ten on 31.")
                .contains("costs test AUC: bst 0.0210; the recommended one makes use of order.");
    }

    @Test
    void orderThatIsUsedInVainIsSaid() {
        VariantResult din = result("din", 2.0, .850, .860, .870);
        Spread loss = Spread.of(.02, .021, .022);

        assertThat(text(data(din, result("bst", 5.0, loss, .851, .861, .871))))
                .contains("they make use of order, but no gain from it can be shown.");
        assertThat(text(data(din, result("bst", 5.0, loss, .70, .701, .702))))
                .contains("they make use of order, but rank lower all the same.");
    }

    @Test
    void orderThatIsNotUsedIsSaid() {
        DataResult result = data(result("din", 9.0, .85, .86), result("bst", 5.0, Spread.of(-.002, .004), .85, .86));

        assertThat(text(result)).contains("none of them makes use of order here");
    }

    @Test
    void aSureLossThatIsTooSmallToMatterIsNoUseOfOrder() {
        assertThat(OrderFinding.usesOrder(result("bst", 5.0, Spread.of(.0008, .0009, .0009), .85, .86, .87)))
                .isFalse();
        assertThat(OrderFinding.usesOrder(result("bst", 5.0, Spread.of(.004), .85)))
                .isFalse();
        assertThat(OrderFinding.usesOrder(result("bst", 5.0, Spread.of(.006), .85)))
                .isTrue();
    }

    @Test
    void whatTheQualityGateRefusesIsSaidToBeRefused() {
        VariantResult like = result("din", 9.0, .51);
        VariantResult refused = new VariantResult(
                like.variant(),
                List.of(
                        MadeUp.test(MadeUpImpressions.refusedReport(.51)),
                        like.tests().getFirst()),
                like.orderLoss(),
                like.seconds(),
                like.examplesPerSecond(),
                like.bestEpoch(),
                like.serving());

        assertThat(text(data(refused))).contains("would not export it: the quality gate refuses 1 of its 2 seeds.");
        assertThat(text(data(like))).doesNotContain("quality gate");
    }

    @Test
    void nothingCannotBeRecommended() {
        assertThatThrownBy(() -> Recommendation.of(data())).hasMessageContaining("no results");
    }
}
