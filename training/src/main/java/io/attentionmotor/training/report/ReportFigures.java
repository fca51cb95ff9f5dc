package io.attentionmotor.training.report;

import static io.attentionmotor.training.report.ReportText.count;
import static io.attentionmotor.training.report.ReportText.four;

import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.Floors;
import io.attentionmotor.training.evaluate.Interval;
import io.attentionmotor.training.evaluate.Intervals;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.evaluate.Sample;
import io.attentionmotor.training.evaluate.SlateMetrics;
import io.attentionmotor.training.evaluate.TestReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Every text of the page that comes from the test, in the order of the template.
 *
 * @param refused whether the quality gate refuses the model
 * @param reasons why, one sentence each
 * @param warnings of the gate, one sentence each
 * @param basis what the test rests on, in sentences
 * @param clickRate that of the training, which the constant predicts
 * @param standing the model's figures beside those it has to beat
 * @param bestKnown whether the log tells true click probabilities
 * @param byHistory groups by visible behaviours
 * @param groups the others; those without impressions are left out
 */
record ReportFigures(
        boolean refused,
        List<String> reasons,
        List<String> warnings,
        String basis,
        String clickRate,
        List<StandingRow> standing,
        boolean bestKnown,
        List<GroupRow> byHistory,
        List<GroupRow> groups,
        List<BinRow> bins,
        String calibrationError) {

    /** One score's figures, by the columns of the table. */
    record StandingRow(String name, List<String> figures) {}

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

    static ReportFigures of(String model, RunOutcome outcome) {
        TestReport test = outcome.test();
        Breakdown breakdown = test.breakdown();
        return new ReportFigures(
                outcome.gate() instanceof QualityGate.Refused,
                outcome.gate().reasons(),
                outcome.gate().warnings(),
                basis(test),
                four(test.floors().clickRate()),
                standing(model, test),
                !Double.isNaN(test.model().bestAuc()),
                breakdown.byHistory().stream().map(GroupRow::of).toList(),
                others(breakdown).map(GroupRow::of).toList(),
                bins(breakdown.calibration()),
                four(breakdown.calibrationError()));
    }

    /** Groups that are not of one scale, as far as anything is in them. */
    static Stream<Breakdown.Group> others(Breakdown breakdown) {
        return Stream.of(
                        breakdown.inHistory(),
                        breakdown.outside(),
                        breakdown.knownItems(),
                        breakdown.unknownItems(),
                        breakdown.oldUsers(),
                        breakdown.newUsers())
                .filter(group -> group.impressions() > 0);
    }

    private static String basis(TestReport test) {
        Sample sample = test.sample();
        return String.format(
                Locale.ROOT,
                "Tested on %,d users: %,d impressions, %,d clicked, %,d of those of items that training never saw. "
                        + "%,d slates with clicked and unclicked candidates%s.",
                sample.users(),
                test.model().impressions(),
                sample.positives(),
                sample.unknownPositives(),
                test.slates().slates(),
                test.slates().slates() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %.1f candidates each",
                                test.slates().candidates()));
    }

    private static List<StandingRow> standing(String model, TestReport test) {
        Floors floors = test.floors();
        List<StandingRow> rows = new ArrayList<>();
        rows.add(row(model, test.model(), test.slates()));
        rows.add(row("95 % from", test.intervals(), Interval::low));
        rows.add(row("95 % to", test.intervals(), Interval::high));
        rows.add(row("popularity", floors.popularity()));
        rows.add(row("constant", floors.constant()));
        return rows;
    }

    private static StandingRow row(String name, Floors.Floor floor) {
        return row(name, floor.metrics(), floor.slates());
    }

    private static StandingRow row(String name, Metrics metrics, SlateMetrics slates) {
        return new StandingRow(
                name,
                Stream.of(
                                metrics.auc(),
                                metrics.gauc(),
                                metrics.logLoss(),
                                slates.at10().ndcg(),
                                slates.at10().hitRate(),
                                slates.mrr(),
                                slates.at5().ndcg(),
                                slates.at5().hitRate(),
                                slates.at20().ndcg(),
                                slates.at20().hitRate())
                        .map(ReportText::four)
                        .toList());
    }

    /** The last four figures have no interval. */
    private static StandingRow row(String name, Intervals intervals, ToDoubleFunction<Interval> end) {
        Stream<String> ends = Stream.of(
                        intervals.auc(),
                        intervals.gauc(),
                        intervals.logLoss(),
                        intervals.ndcg(),
                        intervals.hitRate(),
                        intervals.mrr())
                .map(interval -> four(end.applyAsDouble(interval)));
        return new StandingRow(
                name, Stream.concat(ends, Collections.nCopies(4, "").stream()).toList());
    }

    private static List<BinRow> bins(List<Breakdown.Bin> bins) {
        List<BinRow> rows = new ArrayList<>();
        for (Breakdown.Bin bin : bins) {
            rows.add(
                    new BinRow(rows.size() + 1, count(bin.impressions()), four(bin.predicted()), four(bin.observed())));
        }
        return rows;
    }
}
