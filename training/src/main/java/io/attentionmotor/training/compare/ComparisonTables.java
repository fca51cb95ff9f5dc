package io.attentionmotor.training.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a comparison prints. */
public final class ComparisonTables {
    private static final String NOTHING = "-";

    private ComparisonTables() {}

    /** One variant a row, best first. */
    public static ResultTable of(DataResult result) {
        List<List<String>> rows =
                result.variants().stream().map(variant -> row(result, variant)).toList();
        return new ResultTable(
                List.of(
                        ">rank",
                        "variant",
                        ">seeds",
                        ">test AUC",
                        ">gAUC",
                        ">log loss",
                        ">AUC lost by shuffling",
                        ">best epoch",
                        ">seconds",
                        ">examples/s",
                        ">MB",
                        ">ms, " + history(result, true),
                        ">ms, " + history(result, false)),
                rows);
    }

    private static String history(DataResult result, boolean median) {
        for (VariantResult variant : result.variants()) {
            ServingTime serving = variant.serving();
            if (serving != null) {
                return (median ? serving.medianHistory() : serving.fullHistory()) + " behaviours";
            }
        }
        return median ? "median history" : "full history";
    }

    private static List<String> row(DataResult result, VariantResult variant) {
        ServingTime serving = variant.serving();
        return List.of(
                Integer.toString(result.rank(variant)),
                variant.name(),
                Integer.toString(variant.auc().count()),
                spread("%.4f", variant.auc()),
                spread("%.4f", variant.gauc()),
                spread("%.4f", variant.logLoss()),
                spread("%.4f", variant.orderLoss()),
                mean("%.1f", variant.bestEpoch()),
                spread("%.1f", variant.seconds()),
                mean("%,.0f", variant.examplesPerSecond()),
                serving == null ? NOTHING : number("%.1f", serving.bundleBytes() / 1e6),
                serving == null ? NOTHING : number("%.2f", serving.millisAtMedian()),
                serving == null ? NOTHING : number("%.2f", serving.millisAtFull()));
    }

    /** One data set a row, one variant a column: test AUC, those that rank first marked with a star. */
    public static ResultTable summary(List<DataResult> results) {
        Set<String> names = new LinkedHashSet<>();
        results.forEach(result -> result.variants().forEach(variant -> names.add(variant.name())));
        List<String> columns = new ArrayList<>(List.of("test AUC (* ranks first)"));
        names.forEach(name -> columns.add(">" + name));
        List<List<String>> rows = new ArrayList<>();
        for (DataResult result : results) {
            List<String> row = new ArrayList<>(List.of(result.data().name()));
            names.forEach(name -> row.add(cell(result, name)));
            rows.add(row);
        }
        return new ResultTable(columns, rows);
    }

    private static String cell(DataResult result, String name) {
        return result.variants().stream()
                .filter(variant -> variant.name().equals(name))
                .map(variant -> spread("%.4f", variant.auc()) + (result.rank(variant) == 1 ? " *" : ""))
                .findFirst()
                .orElse(NOTHING);
    }

    static String spread(String format, Spread spread) {
        return Double.isNaN(spread.deviation())
                ? mean(format, spread)
                : number(format, spread.mean()) + " ± " + number(format, spread.deviation());
    }

    static String mean(String format, Spread spread) {
        return Double.isNaN(spread.mean()) ? NOTHING : number(format, spread.mean());
    }

    private static String number(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }
}
