package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.lab.compare.ResultTable;
import io.attentionmotor.training.data.Finding;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void findingsFitIn80ColumnsAndLoseNothing() {
        List<Finding> findings = List.of(
                new Finding(
                        "columns not read: price, a-name-that-is-longer-than-its-column-is-wide",
                        2,
                        "a-folder-of-a-long-name/UserBehavior.csv:1234567",
                        "passed over. To read some, as far as their names tell:",
                        List.of("--column label=stars")),
                new Finding("rows repeated", 123_456_789, "", "each is one event."));

        String table = Tables.findings(findings);

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(table).contains("123,456,789");
        assertThat(column(table, 1))
                .isEqualTo(unspaced(
                        "found", findings.get(0).what(), findings.get(1).what()));
        assertThat(column(table, 3)).isEqualTo(unspaced("first", findings.get(0).first()));
        assertThat(column(table, 4))
                .isEqualTo(unspaced(
                        "what was done",
                        findings.get(0).consequence(),
                        findings.get(0).options().getFirst(),
                        findings.get(1).consequence()));
    }

    @Test
    void anOptionIsALineOfItsOwnHoweverLong() {
        String option = "--column 'category=the category of the thing that was bought'";

        String table = Tables.findings(List.of(new Finding(
                "columns not read: x", 1, "", "passed over. To read some:", List.of(option, "--column b=c"))));

        assertThat(table.lines())
                .anySatisfy(line -> assertThat(line).endsWith("| " + option + " |"))
                .anySatisfy(line -> assertThat(line).contains("| --column b=c  "));
    }

    @Test
    void aTableOfFiguresIsPartedWhereItIsWiderThanAHundredColumns() {
        String variant = "bst-bidirectional+time !";
        ResultTable wide = new ResultTable(
                List.of(">#", "variant", ">first", ">second", ">third", ">fourth"),
                List.of(List.of(
                        "1", variant, "0.8700 ± 0.0051 *", "0.8700 to 0.8800", "0.8700 ± 0.0051", "0.8700 ± 0.0051")));

        String table = Tables.of(wide);

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(table.lines().filter(line -> line.contains(variant))).hasSize(2);
        assertThat(table).containsOnlyOnce("second").containsOnlyOnce("fourth");
    }

    @Test
    void aTableThatFitsIsWhole() {
        ResultTable fits = new ResultTable(List.of("a", ">b", ">c"), List.of(List.of("1", "x".repeat(85), "1234")));
        ResultTable one = new ResultTable(List.of("a", "b"), List.of(List.of("1", "x".repeat(110))));

        assertThat(Tables.of(fits).lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).hasSize(100));
        assertThat(Tables.of(one).lines()).hasSize(5);
    }

    /** All the text of a column, without blanks. */
    private static String column(String table, int number) {
        return table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> unspaced(line.split("\\|", -1)[number]))
                .collect(Collectors.joining());
    }

    private static String unspaced(String... texts) {
        return String.join("", texts).replace(" ", "");
    }
}
