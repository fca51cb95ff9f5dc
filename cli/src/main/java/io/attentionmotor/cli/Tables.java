package io.attentionmotor.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.attentionmotor.training.compare.ResultTable;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingListener;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

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

    /** How well models rank, one a row; the best possible AUC beside them where it is known. */
    static String quality(TrainedModel... models) {
        boolean bestKnown = Arrays.stream(models)
                .anyMatch(model -> !Double.isNaN(model.test().bestAuc()));
        List<String> columns = new java.util.ArrayList<>(List.of(
                "model",
                ">valid. AUC",
                ">test AUC",
                ">test gAUC",
                ">log loss",
                ">best epoch",
                ">seconds",
                ">examples/s"));
        if (bestKnown) {
            columns.add(3, ">best possible");
        }
        return of(
                columns,
                Arrays.stream(models).map(model -> row(model, bestKnown)).toList());
    }

    private static List<String> row(TrainedModel model, boolean bestKnown) {
        List<String> row = new java.util.ArrayList<>(List.of(
                model.config().architecture().id(),
                number("%.4f", model.validation().auc()),
                number("%.4f", model.test().auc()),
                number("%.4f", model.test().gauc()),
                number("%.4f", model.test().logLoss()),
                number("%.0f", model.bestEpoch()),
                number("%.1f", model.seconds()),
                number("%,.0f", mean(model, TrainingListener.EpochReport::examplesPerSecond))));
        if (bestKnown) {
            row.add(3, number("%.4f", model.test().bestAuc()));
        }
        return row;
    }

    private static double mean(TrainedModel model, ToDoubleFunction<TrainingListener.EpochReport> value) {
        return model.epochs().stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
