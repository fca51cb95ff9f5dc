package io.attentionmotor.cli;

import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.FigureText;
import io.attentionmotor.training.evaluate.Floors;
import io.attentionmotor.training.evaluate.Interval;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.SlateMetrics;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a test says of a model, beside what the model has to beat, for people. */
final class QualityTable {
    private QualityTable() {}

    /** The test as a table, then how the model came about. */
    static String of(TrainedModel trained) {
        return of(trained.config().architecture().id(), trained.tested())
                + String.format(
                        Locale.ROOT,
                        "%nepoch %d of %d is the best by validation %s, %.4f; trained in %.1f s, %,.0f examples/s",
                        trained.bestEpoch(),
                        trained.epochs().size(),
                        trained.config().metric().title(),
                        trained.figure(),
                        trained.seconds(),
                        trained.epochs().stream()
                                .mapToDouble(TrainingListener.EpochReport::examplesPerSecond)
                                .average()
                                .orElse(Double.NaN));
    }

    /** The figures as a table, and what they rest on in sentences. */
    static String of(String model, TestReport test) {
        Floors floors = test.floors();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(model, test.model(), test.intervals().auc(), test.slates()));
        rows.add(row("popularity", floors.popularity()));
        rows.add(row("constant", floors.constant()));
        if (!Double.isNaN(test.model().bestAuc())) {
            rows.add(List.of("best possible", FigureText.of(test.model().bestAuc()), "", "", "", "", "", ""));
        }
        String table = Tables.of(
                List.of("test", ">AUC", ">95 %, users", ">gAUC", ">log loss", ">NDCG@10", ">hit rate@10", ">MRR"),
                rows);
        return table + "\n" + basis(test) + groups(test.breakdown());
    }

    private static List<String> row(String name, Floors.Floor floor) {
        return row(name, floor.metrics(), null, floor.slates());
    }

    private static List<String> row(String name, Metrics metrics, @Nullable Interval auc, SlateMetrics slates) {
        return List.of(
                name,
                FigureText.of(metrics.auc()),
                auc == null ? "" : FigureText.of(auc),
                FigureText.of(metrics.gauc()),
                FigureText.of(metrics.logLoss()),
                FigureText.of(slates.at10().ndcg()),
                FigureText.of(slates.at10().hitRate()),
                FigureText.of(slates.mrr()));
    }

    private static String basis(TestReport test) {
        String slates = test.slates().slates() == 0
                ? "none with clicked and unclicked candidates"
                : String.format(
                        Locale.ROOT,
                        "%,d of %.1f candidates",
                        test.slates().slates(),
                        test.slates().candidates());
        return String.format(
                Locale.ROOT,
                "users %,d, impressions %,d, clicked %,d, of those of items that training never saw %,d; slates: %s",
                test.sample().users(),
                test.model().impressions(),
                test.sample().positives(),
                test.sample().unknownPositives(),
                slates);
    }

    /** Only where there are both kinds: else the group is the whole. */
    private static String groups(Breakdown breakdown) {
        List<String> pairs = Stream.of(
                        List.of(breakdown.knownItems(), breakdown.unknownItems()),
                        List.of(breakdown.oldUsers(), breakdown.newUsers()))
                .filter(pair -> pair.stream().allMatch(group -> group.impressions() > 0))
                .map(pair -> "%nAUC of %s, of %s".formatted(group(pair.getFirst()), group(pair.getLast())))
                .toList();
        return String.join("", pairs);
    }

    private static String group(Breakdown.Group group) {
        return String.format(
                Locale.ROOT,
                "%s %s (%,d impressions, %,d clicked)",
                group.name(),
                FigureText.of(group.auc()),
                group.impressions(),
                group.clicks());
    }
}
