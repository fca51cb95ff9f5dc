package io.attentionmotor.training.report;

import io.attentionmotor.training.train.Breakdown;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every text of the page, in the order of the template; a figure that is unknown is a dash.
 *
 * @param dataFacts one sentence
 * @param figures the key figures, large
 * @param result the learning curve in one sentence, for those who do not see it
 * @param done whether the test was measured
 */
record ReportPage(
        RunFacts run,
        String date,
        String dataFacts,
        List<Figure> figures,
        boolean done,
        boolean auxiliary,
        boolean bestKnown,
        String result,
        List<EpochRow> epochs,
        List<GroupRow> groups,
        List<GroupRow> membership,
        List<BinRow> bins,
        String calibrationError,
        boolean sampled,
        List<SettingGroup> settings,
        String charts) {
    private static final String UNKNOWN = "-";

    record Figure(String name, String value, String note) {}

    record EpochRow(
            int epoch,
            boolean best,
            String loss,
            String auxiliary,
            String auc,
            String gauc,
            String logLoss,
            String speed,
            String seconds) {}

    record GroupRow(String name, String impressions, String clicks, String auc, String bestAuc) {
        static GroupRow of(Breakdown.Group group) {
            return new GroupRow(
                    group.name(),
                    count(group.impressions()),
                    count(group.clicks()),
                    four(group.auc()),
                    four(group.bestAuc()));
        }
    }

    record BinRow(int number, String impressions, String predicted, String observed) {}

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
        Optional<Breakdown> breakdown = outcome.map(RunOutcome::breakdown);
        return new ReportPage(
                run,
                run.started().replace('T', ' ').replaceFirst("(:\\d\\d)(:\\d\\d.*)?Z$", "$1 UTC"),
                dataFacts(run),
                outcome.map(found -> figures(found, epochs)).orElse(List.of()),
                outcome.isPresent(),
                epochs.stream().anyMatch(epoch -> epoch.auxiliary() != null),
                outcome.filter(found -> !Double.isNaN(found.test().bestAuc())).isPresent(),
                best.map(found -> "The best of %d epochs is epoch %d, with a validation AUC of %s."
                                .formatted(
                                        epochs.size(),
                                        bestEpoch,
                                        four(found.validation().auc())))
                        .orElse("No epoch is done yet."),
                epochs.stream().map(epoch -> row(epoch, bestEpoch)).toList(),
                breakdown.stream()
                        .flatMap(found -> found.byHistory().stream())
                        .map(GroupRow::of)
                        .toList(),
                breakdown.stream()
                        .flatMap(found -> Stream.of(found.inHistory(), found.outside()))
                        .map(GroupRow::of)
                        .toList(),
                breakdown.map(found -> bins(found.calibration())).orElse(List.of()),
                breakdown.map(found -> four(found.calibrationError())).orElse(UNKNOWN),
                !run.labelled(),
                settings(config),
                ReportCharts.of(epochs, bestEpoch, outcome).json());
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

    private static List<Figure> figures(RunOutcome outcome, List<RunEvent.Epoch> epochs) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "test AUC", four(outcome.test().auc()), count(outcome.test().impressions()) + " impressions"));
        if (!Double.isNaN(outcome.test().bestAuc())) {
            figures.add(
                    new Figure("best possible", four(outcome.test().bestAuc()), "AUC of the true click probabilities"));
        }
        figures.add(new Figure("test gAUC", four(outcome.test().gauc()), "AUC within each user"));
        figures.add(new Figure("test log loss", four(outcome.test().logLoss()), "nats an impression"));
        figures.add(new Figure("validation AUC", four(outcome.validation().auc()), "of the best epoch"));
        figures.add(new Figure("best epoch", "%d of %d".formatted(outcome.bestEpoch(), epochs.size()), "trained"));
        double speed = epochs.stream()
                .mapToDouble(RunEvent.Epoch::examplesPerSecond)
                .average()
                .orElse(Double.NaN);
        figures.add(
                new Figure("training time", number("%,.1f s", outcome.seconds()), number("%,.0f examples/s", speed)));
        return figures;
    }

    private static EpochRow row(RunEvent.Epoch epoch, int bestEpoch) {
        Double auxiliary = epoch.auxiliary();
        return new EpochRow(
                epoch.epoch(),
                epoch.epoch() == bestEpoch,
                four(epoch.loss()),
                auxiliary == null ? UNKNOWN : four(auxiliary),
                four(epoch.validation().auc()),
                four(epoch.validation().gauc()),
                four(epoch.validation().logLoss()),
                number("%,.0f", epoch.examplesPerSecond()),
                number("%,.1f", epoch.seconds()));
    }

    private static List<BinRow> bins(List<Breakdown.Bin> bins) {
        List<BinRow> rows = new ArrayList<>();
        for (Breakdown.Bin bin : bins) {
            rows.add(
                    new BinRow(rows.size() + 1, count(bin.impressions()), four(bin.predicted()), four(bin.observed())));
        }
        return rows;
    }

    private static List<SettingGroup> settings(TrainingConfig config) {
        Map<String, String> values = config.toMap();
        Map<String, List<SettingRow>> groups = new LinkedHashMap<>();
        for (TrainingSetting setting : TrainingConfig.settings()) {
            String value = values.getOrDefault(setting.name(), setting.defaultText());
            groups.computeIfAbsent(setting.group(), _ -> new ArrayList<>())
                    .add(new SettingRow(
                            setting.name(), value, setting.description(), !value.equals(setting.defaultText())));
        }
        return groups.entrySet().stream()
                .map(group -> new SettingGroup(group.getKey(), group.getValue()))
                .toList();
    }

    private static String four(double value) {
        return number("%.4f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, format, value);
    }
}
