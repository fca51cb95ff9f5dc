package io.attentionmotor.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.attentionmotor.lab.compare.ResultTable;
import io.attentionmotor.training.data.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables for people. */
final class Tables {
    private static final int WIDEST = 100;

    private static final int ADVICE = 25;

    private Tables() {}

    /** @param columns headers; one that starts with {@code >} is aligned to the right */
    static String of(List<String> columns, List<List<String>> rows) {
        Column[] header = columns.stream().map(Tables::column).toArray(Column[]::new);
        String[][] data = rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, header, data);
    }

    /** In parts below each other where it is wider than {@value #WIDEST}; each begins with what names its rows. */
    static String of(ResultTable table) {
        int names = 1
                + IntStream.range(0, table.columns().size())
                        .filter(i -> !table.columns().get(i).startsWith(">"))
                        .findFirst()
                        .orElse(0);
        List<String> parts = new ArrayList<>();
        List<Integer> part = columns(0, names);
        for (int i = names; i < table.columns().size(); i++) {
            part.add(i);
            if (part.size() > names + 1 && width(table, part) > WIDEST) {
                part.removeLast();
                parts.add(part(table, part));
                part = columns(0, names);
                part.add(i);
            }
        }
        parts.add(part(table, part));
        return String.join("\n", parts);
    }

    private static List<Integer> columns(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to).boxed().toList());
    }

    private static String part(ResultTable table, List<Integer> columns) {
        return of(
                columns.stream().map(table.columns()::get).toList(),
                table.rows().stream()
                        .map(row -> columns.stream().map(row::get).toList())
                        .toList());
    }

    /** With blanks and lines around the columns. */
    private static int width(ResultTable table, List<Integer> columns) {
        return 1
                + columns.stream()
                        .mapToInt(i -> 3
                                + Math.max(
                                        table.columns().get(i).replace(">", "").length(),
                                        table.rows().stream()
                                                .mapToInt(row -> row.get(i).length())
                                                .max()
                                                .orElse(0)))
                        .sum();
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

    /**
     * One a row, within 80 columns unless an option is longer than that leaves room for: each is a line to be copied.
     */
    static String findings(List<Finding> findings) {
        int longest = findings.stream()
                .flatMap(finding -> finding.options().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        Column[] columns = {
            column("found").maxWidth(20),
            column(">count"),
            column("first").maxWidth(17),
            column("what was done").maxWidth(Math.max(ADVICE, longest + 2))
        };
        String[][] rows = findings.stream()
                .map(finding -> new String[] {finding.what(), number(finding.count()), finding.first(), done(finding)})
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII, columns, rows);
    }

    private static String done(Finding finding) {
        return Stream.concat(Stream.of(finding.consequence()), finding.options().stream())
                .collect(Collectors.joining("\n"));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
