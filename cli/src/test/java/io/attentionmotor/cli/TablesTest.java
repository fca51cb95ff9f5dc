package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "passed over. To read some: --column category=cate_id, --column label=rating --label-threshold X."),
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
                        findings.get(1).consequence()));
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
