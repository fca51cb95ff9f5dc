package io.attentionmotor.lab.compare;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table to be printed.
 *
 * @param columns headers; one that starts with {@code >} is aligned to the right
 */
public record ResultTable(List<String> columns, List<List<String>> rows) {

    public String markdown() {
        return line(columns.stream().map(ResultTable::header).toList())
                + line(columns.stream()
                        .map(column -> column.startsWith(">") ? "---:" : "---")
                        .toList())
                + rows.stream().map(ResultTable::line).collect(Collectors.joining());
    }

    private static String header(String column) {
        return column.startsWith(">") ? column.substring(1) : column;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
