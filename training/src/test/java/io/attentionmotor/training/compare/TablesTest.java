package io.attentionmotor.training.compare;

import static io.attentionmotor.training.compare.MadeUp.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final DataResult RESULT = MadeUp.data(
            result("average", null, .80, .801), result("din", 9.0, .85, .851), result("bst", 5.0, .8502, .8512));

    @Test
    void thoseThatCannotBeToldApartShareARank() {
        assertThat(ComparisonTables.of(RESULT).rows())
                .extracting(row -> row.get(0) + " " + row.get(1) + " " + row.get(3))
                .containsExactly("1 bst 0.8507 ± 0.0007", "1 din 0.8505 ± 0.0007", "3 average 0.8005 ± 0.0007");
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
        DataResult result = new DataResult(beauty, RESULT.variants(), DataResult.Protocol.PUBLISHED, List.of());

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
