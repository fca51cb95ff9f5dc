package io.attentionmotor.training.report;

import static io.attentionmotor.training.report.ReportText.count;
import static io.attentionmotor.training.report.ReportText.four;
import static io.attentionmotor.training.report.ReportText.number;

import io.attentionmotor.model.setting.HyperParameter;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Floors;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.train.Settings;
import io.attentionmotor.training.train.TrainingConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every text of the page, in the order of the template; a figure that is unknown is a dash.
 *
 * @param dataFacts one sentence
 * @param figures the key figures, large
 * @param metric that chose the epoch
 * @param ofSlates whether that is a figure of slates, which no other column of the epochs shows
 * @param result the learning curve in one sentence, for those who do not see it
 * @param test null while it is not measured
 */
record ReportPage(
        RunFacts run,
        String date,
        String dataFacts,
        List<Figure> figures,
        boolean auxiliary,
        String metric,
        boolean ofSlates,
        String result,
        List<EpochRow> epochs,
        @Nullable ReportFigures test,
        boolean sampled,
        List<SettingGroup> settings,
        String charts) {

    record Figure(String name, String value, String note) {}

    record EpochRow(
            int epoch,
            boolean best,
            String loss,
            String auxiliary,
            String auc,
            String gauc,
            String logLoss,
            String figure,
            String speed,
            String seconds) {}

    record SettingGroup(String name, List<SettingRow> rows) {}

    /** @param changed whether it is not the default */
    record SettingRow(String name, String value, String description, boolean changed) {}

    static ReportPage of(RunFacts run, TrainingConfig config, List<RunEvent> events, Optional<RunOutcome> outcome) {
        List<RunEvent.Epoch> epochs = events.stream()
                .filter(RunEvent.Epoch.class::isInstance)
                .map(RunEvent.Epoch.class::cast)
                .toList();
        Optional<RunEvent.Epoch> best =
                epochs.stream().filter(RunEvent.Epoch::best).reduce((_, later) -> later);
        int bestEpoch = best.map(RunEvent.Epoch::epoch).orElse(0);
        ChoosingMetric metric = config.metric();
        return new ReportPage(
                run,
                run.started().replace('T', ' ').replaceFirst("(:\\d\\d)(:\\d\\d.*)?Z$", "$1 UTC"),
                dataFacts(run),
                outcome.map(found -> figures(found, metric, epochs)).orElse(List.of()),
                epochs.stream().anyMatch(epoch -> epoch.auxiliary() != null),
                metric.title(),
                metric.ofSlates(),
                best.map(found -> "The best of %d epochs is epoch %d, with a validation %s of %s."
                                        .formatted(epochs.size(), bestEpoch, metric.title(), four(found.figure())))
                                .orElse("No epoch is done yet.")
                        + outcome.map(RunOutcome::diverged)
                                .map(reason -> " Then " + reason + ".")
                                .orElse(""),
                epochs.stream().map(epoch -> row(epoch, bestEpoch)).toList(),
                outcome.map(found -> ReportFigures.of(run.model(), found)).orElse(null),
                !run.labelled(),
                settings(config),
                ReportCharts.of(metric, epochs, bestEpoch, outcome).json());
    }

    private static String dataFacts(RunFacts run) {
        return "%s users, %s items, %s categories, %s %s"
                .formatted(
                        count(run.users()),
                        count(run.items()),
                        count(run.categories()),
                        count(run.impressions()),
                        run.labelled() ? "impressions" : "behaviours; negatives are sampled");
    }

    private static List<Figure> figures(RunOutcome outcome, ChoosingMetric metric, List<RunEvent.Epoch> epochs) {
        TestReport test = outcome.test();
        Metrics model = test.model();
        Floors floors = test.floors();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "test AUC", four(model.auc()), "95 %: " + four(test.intervals().auc())));
        if (!Double.isNaN(model.bestAuc())) {
            figures.add(new Figure("best possible", four(model.bestAuc()), "AUC of the true click probabilities"));
        }
        figures.add(new Figure(
                "popularity",
                four(floors.popularity().metrics().auc()),
                "AUC of counting how often an item occurs in training"));
        figures.add(new Figure(
                "test gAUC",
                four(model.gauc()),
                "within each user; 95 %: " + four(test.intervals().gauc())));
        figures.add(new Figure(
                "test log loss",
                four(model.logLoss()),
                "nats; the click rate alone: "
                        + four(floors.constant().metrics().logLoss())));
        figures.add(new Figure(
                "test NDCG@10",
                four(test.slates().at10().ndcg()),
                "95 %: " + four(test.intervals().ndcg())));
        figures.add(new Figure(
                "best epoch",
                "%d of %d".formatted(outcome.bestEpoch(), epochs.size()),
                "validation %s %s".formatted(metric.title(), four(bestFigure(outcome, epochs)))));
        double speed = epochs.stream()
                .mapToDouble(RunEvent.Epoch::examplesPerSecond)
                .average()
                .orElse(Double.NaN);
        figures.add(
                new Figure("training time", number("%,.1f s", outcome.seconds()), number("%,.0f examples/s", speed)));
        return figures;
    }

    private static double bestFigure(RunOutcome outcome, List<RunEvent.Epoch> epochs) {
        return epochs.stream()
                .filter(epoch -> epoch.epoch() == outcome.bestEpoch())
                .mapToDouble(RunEvent.Epoch::figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static EpochRow row(RunEvent.Epoch epoch, int bestEpoch) {
        Double auxiliary = epoch.auxiliary();
        return new EpochRow(
                epoch.epoch(),
                epoch.epoch() == bestEpoch,
                four(epoch.loss()),
                auxiliary == null ? ReportText.UNKNOWN : four(auxiliary),
                four(epoch.validation().auc()),
                four(epoch.validation().gauc()),
                four(epoch.validation().logLoss()),
                four(epoch.figure()),
                number("%,.0f", epoch.examplesPerSecond()),
                number("%,.1f", epoch.seconds()));
    }

    private static List<SettingGroup> settings(TrainingConfig config) {
        Map<String, String> values = config.toMap();
        Map<String, List<SettingRow>> groups = new LinkedHashMap<>();
        for (HyperParameter setting : Settings.all()) {
            String value = values.getOrDefault(setting.name(), setting.defaultText());
            groups.computeIfAbsent(setting.group(), _ -> new ArrayList<>())
                    .add(new SettingRow(
                            setting.name(), value, setting.description(), !value.equals(setting.defaultText())));
        }
        return groups.entrySet().stream()
                .map(group -> new SettingGroup(group.getKey(), group.getValue()))
                .toList();
    }
}
