package io.attentionmotor.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.attentionmotor.training.compare.ResultTable;
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

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
