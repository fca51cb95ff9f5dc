package io.attentionmotor.lab.compare;

import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.FigureText;
import io.attentionmotor.training.evaluate.Floors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a comparison prints: tables that fit a hundred columns, one variant a row, best first. */
public final class ComparisonTables {
    /** Behind the name of a variant that the quality gate refuses. */
    static final String REFUSED = " !";

    private static final String NOTHING = FigureText.UNKNOWN;

    private ComparisonTables() {}

    /** Who is ahead, above popularity and the constant. */
    public static ResultTable quality(DataResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (VariantResult variant : result.variants()) {
            rows.add(List.of(
                    Integer.toString(result.rank(variant)),
                    name(variant),
                    spread(variant.auc()),
                    FigureText.of(variant.aucInterval()),
                    spread(variant.gauc()),
                    spread(variant.logLoss())));
        }
        floors(result, ChoosingMetric.AUC, ChoosingMetric.GAUC, ChoosingMetric.LOGLOSS)
                .forEach(floor -> rows.add(List.of("", floor.get(0), floor.get(1), "", floor.get(2), floor.get(3))));
        return new ResultTable(List.of(">#", "variant", ">test AUC", ">95 %, users", ">gAUC", ">log loss"), rows);
    }

    /** How slates are ordered. */
    public static ResultTable slates(DataResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (VariantResult variant : result.variants()) {
            rows.add(List.of(name(variant), spread(variant.ndcg()), spread(variant.hitRate()), spread(variant.mrr())));
        }
        rows.addAll(floors(result, ChoosingMetric.NDCG, ChoosingMetric.HIT_RATE, ChoosingMetric.MRR));
        return new ResultTable(List.of("variant", ">NDCG@10", ">hit rate@10", ">MRR"), rows);
    }

    /** On whom and what. */
    public static ResultTable groups(DataResult result) {
        return new ResultTable(
                List.of("variant", ">known items", ">unknown items", ">old users", ">new users", ">lost by shuffling"),
                result.variants().stream()
                        .map(variant -> List.of(
                                name(variant),
                                mean(variant.auc(Breakdown::knownItems)),
                                mean(variant.auc(Breakdown::unknownItems)),
                                mean(variant.auc(Breakdown::oldUsers)),
                                mean(variant.auc(Breakdown::newUsers)),
                                spread(variant.orderLoss())))
                        .toList());
    }

    /** What training and serving cost. */
    public static ResultTable costs(DataResult result) {
        return new ResultTable(
                List.of(
                        "variant",
                        ">seeds",
                        ">best epoch",
                        ">seconds",
                        ">examples/s",
                        ">MB",
                        ">ms, " + history(result, ServingTime::medianHistory, "median"),
                        ">ms, " + history(result, ServingTime::fullHistory, "full")),
                result.variants().stream().map(ComparisonTables::costs).toList());
    }

    private static List<String> costs(VariantResult variant) {
        ServingTime serving = variant.serving();
        return List.of(
                name(variant),
                Integer.toString(variant.auc().count()),
                mean("%.1f", variant.bestEpoch()),
                spread("%.1f", variant.seconds()),
                mean("%,.0f", variant.examplesPerSecond()),
                serving == null ? NOTHING : number("%.1f", serving.bundleBytes() / 1e6),
                serving == null ? NOTHING : number("%.2f", serving.millisAtMedian()),
                serving == null ? NOTHING : number("%.2f", serving.millisAtFull()));
    }

    private static String history(DataResult result, ToDoubleFunction<ServingTime> behaviours, String otherwise) {
        return result.variants().stream()
                .map(VariantResult::serving)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(serving -> number("%.0f", behaviours.applyAsDouble(serving)))
                .orElse(otherwise);
    }

    /** A row for each, with the figures of those metrics; from the best variant's tests, whose moments all share. */
    private static List<List<String>> floors(DataResult result, ChoosingMetric... metrics) {
        if (result.variants().isEmpty()) {
            return List.of();
        }
        VariantResult any = result.variants().getFirst();
        List<List<String>> rows = new ArrayList<>();
        rows.add(new ArrayList<>(List.of("popularity")));
        rows.add(new ArrayList<>(List.of("constant")));
        for (ChoosingMetric metric : metrics) {
            rows.get(0)
                    .add(mean(
                            "%.4f",
                            any.spread(test -> figure(metric, test.floors().popularity()))));
            rows.get(1)
                    .add(mean(
                            "%.4f",
                            any.spread(test -> figure(metric, test.floors().constant()))));
        }
        return rows;
    }

    private static double figure(ChoosingMetric metric, Floors.Floor floor) {
        return metric.of(floor.metrics(), floor.slates());
    }

    private static String name(VariantResult variant) {
        return variant.name() + (variant.refused().isEmpty() ? "" : REFUSED);
    }

    /** One data set a row, one variant a column: the figure that decides, those that rank first marked with a star. */
    public static ResultTable summary(List<DataResult> results) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> metrics = new LinkedHashSet<>();
        results.forEach(result -> result.variants().forEach(variant -> names.add(variant.name())));
        results.forEach(result -> metrics.add("test " + result.metric().title()));
        List<String> columns = new ArrayList<>(List.of(String.join(", ", metrics) + " (* ranks first)"));
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
                .map(variant -> spread(variant.figure(result.metric())) + (result.rank(variant) == 1 ? " *" : ""))
                .findFirst()
                .orElse(NOTHING);
    }

    /** Of a figure of the test. */
    static String spread(Spread spread) {
        return Double.isNaN(spread.deviation())
                ? mean(spread)
                : mean(spread) + " ± " + FigureText.of(spread.deviation());
    }

    private static String mean(Spread spread) {
        return FigureText.of(spread.mean());
    }

    private static String spread(String format, Spread spread) {
        return Double.isNaN(spread.deviation())
                ? mean(format, spread)
                : number(format, spread.mean()) + " ± " + number(format, spread.deviation());
    }

    private static String mean(String format, Spread spread) {
        return Double.isNaN(spread.mean()) ? NOTHING : number(format, spread.mean());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
