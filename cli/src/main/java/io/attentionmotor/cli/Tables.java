package io.attentionmotor.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.attentionmotor.training.compare.ResultTable;
import io.attentionmotor.training.data.Finding;
import java.util.List;
import java.util.Locale;

/** Tables for people. */
final class Tables {
    private Tables() {}

    /** @param columns headers; one that starts with {@code >} is aligned to the right */
    static String of(List<String> columns, List<List<String>> rows) {
        Column[] header = columns.stream().map(Tables::column).toArray(Column[]::new);
        String[][] data = rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, header, data);
    }

    static String of(ResultTable table) {
        return of(table.columns(), table.rows());
    }

    private static Column column(String header) {
        boolean right = header.startsWith(">");
        return new Column()
                .header(right ? header.substring(1) : header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(right ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                .maxWidth(120);
    }

    /** What is odd about a log; nothing if nothing is. */
    static void printFindings(String log, List<Finding> findings) {
        if (!findings.isEmpty()) {
            System.out.printf("%s, before it is used:%n%s%n", log, findings(findings));
        }
    }

    /** One a row, within 80 columns. */
    static String findings(List<Finding> findings) {
        Column[] columns = {
            column("found").maxWidth(20),
            column(">count"),
            column("first").maxWidth(17),
            column("what was done").maxWidth(25)
        };
        String[][] rows = findings.stream()
                .map(finding ->
                        new String[] {finding.what(), number(finding.count()), finding.first(), finding.consequence()})
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII, columns, rows);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
