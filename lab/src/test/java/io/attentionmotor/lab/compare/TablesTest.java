package io.attentionmotor.lab.compare;

import static io.attentionmotor.lab.compare.MadeUp.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.MadeUpImpressions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final DataResult RESULT = MadeUp.data(
            result("average", null, .80, .801), result("din", 9.0, .85, .851), result("bst", 5.0, .8502, .8512));

    @Test
    void thoseThatCannotBeToldApartShareARank() {
        assertThat(ComparisonTables.quality(RESULT).rows())
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(2))
                .startsWith("1 bst 0.8507 ± 0.0007", "1 din 0.8505 ± 0.0007", "3 average 0.8005 ± 0.0007");
    }

    @Test
    void whatHasToBeBeatenStandsBelow() {
        assertThat(ComparisonTables.quality(RESULT).rows().subList(3, 5))
                .extracting(row -> row.get(1))
                .containsExactly("popularity", "constant");
        List<String> constant = ComparisonTables.quality(RESULT).rows().getLast();
        assertThat(constant).containsExactly("", "constant", "0.5000", "", "0.5000", "0.6931");
        assertThat(ComparisonTables.slates(RESULT).rows().getLast())
                .containsExactly("constant", "0.8155", "1.0000", "0.7500");
    }

    @Test
    void tablesFitAHundredColumns() {
        DataResult wide = MadeUp.data(MadeUp.result("bst-bidirectional", 123.4, .80, .801));

        assertThat(List.of(
                        ComparisonTables.quality(wide),
                        ComparisonTables.slates(wide),
                        ComparisonTables.groups(wide),
                        ComparisonTables.costs(wide)))
                .allSatisfy(table -> assertThat(width(table)).isLessThanOrEqualTo(100));
    }

    private static int width(ResultTable table) {
        return 1
                + IntStream.range(0, table.columns().size())
                        .map(column -> 3
                                + Math.max(
                                        table.columns()
                                                .get(column)
                                                .replace(">", "")
                                                .length(),
                                        table.rows().stream()
                                                .mapToInt(row -> row.get(column).length())
                                                .max()
                                                .orElse(0)))
                        .sum();
    }

    @Test
    void aVariantThatTheGateRefusesIsMarkedAndTheReasonGiven() {
        VariantResult good = MadeUp.result("din", 9.0, .85);
        VariantResult refused = new VariantResult(
                good.variant(),
                List.of(MadeUp.test(MadeUpImpressions.refusedReport(.5))),
                good.orderLoss(),
                good.seconds(),
                good.examplesPerSecond(),
                good.bestEpoch(),
                null);
        DataResult result = MadeUp.data(refused);

        assertThat(ComparisonTables.quality(result).rows().getFirst().get(1)).isEqualTo("din !");
        assertThat(ComparisonReport.of(List.of(result)).blocks())
                .extracting(ComparisonReport.Block::markdown)
                .anySatisfy(text -> assertThat(text)
                        .contains(
                                "din ! seed 1 would not be exported by ./motor train: its test AUC of 0.5000 may be"));
        assertThat(ComparisonTables.quality(MadeUp.data(good)).rows().getFirst().get(1))
                .isEqualTo("din");
    }

    @Test
    void theMetricDecidesWhoIsAhead() {
        VariantResult ranks = MadeUp.result("ranks", 9.0, .85);
        VariantResult predicts = new VariantResult(
                MadeUp.result("predicts", 9.0, .8).variant(),
                List.of(MadeUp.test(MadeUpImpressions.report(.8, 0.1))),
                ranks.orderLoss(),
                ranks.seconds(),
                ranks.examplesPerSecond(),
                ranks.bestEpoch(),
                null);

        assertThat(MadeUp.data(ranks, predicts).variants().getFirst().name()).isEqualTo("ranks");
        DataResult byLoss = MadeUp.data(ChoosingMetric.LOGLOSS, ranks, predicts);
        assertThat(byLoss.variants().getFirst().name()).isEqualTo("predicts");
        assertThat(byLoss.rank(byLoss.variants().getLast())).isEqualTo(2);
        assertThat(Recommendation.of(byLoss).sentences().getFirst())
                .startsWith("predicts: test log loss 0.1000 over one seed, below ranks, the next, by ");
        assertThat(ComparisonTables.summary(List.of(byLoss)).columns().getFirst())
                .isEqualTo("test log loss (* ranks first)");
    }

    @Test
    void markdownAlignsNumbersToTheRight() {
        assertThat(new ResultTable(List.of("model", ">AUC"), List.of(List.of("a|b", "0.5"))).markdown())
                .isEqualTo("| model | AUC |\n| --- | ---: |\n| a\\|b | 0.5 |\n");
    }

    @Test
    void theSummaryMarksWhatRanksFirst() {
        ResultTable summary = ComparisonTables.summary(List.of(RESULT));

        assertThat(summary.columns()).containsExactly("test AUC (* ranks first)", ">bst", ">din", ">average");
        assertThat(summary.rows().getFirst().get(1)).endsWith(" *");
        assertThat(summary.rows().getFirst().get(3)).doesNotContain("*");
    }

    @Test
    void publishedFiguresStandBesideTheMeasuredOnes() {
        DataFacts beauty = new DataFacts("amazon-beauty", 1, 1, 1, 1, false, 1, 1);
        DataResult result =
                new DataResult(beauty, RESULT.variants(), ChoosingMetric.AUC, DataResult.Protocol.PUBLISHED, List.of());

        assertThat(PublishedFigures.beside(result).rows())
                .extracting(row -> row.get(0) + " " + row.get(1))
                .startsWith("TLSAN published", "bst measured", "din measured", "Bi-LSTM published");
        assertThat(PublishedFigures.of("simulated-shop")).isNull();
    }

    @Test
    void aQuantileIsTheSmallestValueThatCoversItsShare() {
        int[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

        assertThat(DataFacts.quantile(ten, .5)).isEqualTo(5);
        assertThat(DataFacts.quantile(ten, .9)).isEqualTo(9);
        assertThat(Median.of(9, 1, 5, 3)).isEqualTo(4);
    }
}
