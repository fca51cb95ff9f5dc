package io.attentionmotor.lab.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Interval;
import io.attentionmotor.training.evaluate.QualityGate;
import io.attentionmotor.training.evaluate.SlateMetrics;
import io.attentionmotor.training.evaluate.TestReport;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One variant on one data set, over its seeds.
 *
 * @param tests one a seed
 * @param orderLoss test AUC lost when each history is shuffled
 * @param seconds wall time of a training
 * @param examplesPerSecond candidates a second of training
 * @param bestEpoch from 1
 * @param serving null where it was not measured
 */
public record VariantResult(
        Variant variant,
        List<Tested> tests,
        Spread orderLoss,
        Spread seconds,
        Spread examplesPerSecond,
        Spread bestEpoch,
        @Nullable ServingTime serving) {

    /** One seed's test, and whether its model might be served. */
    public record Tested(long seed, TestReport report, QualityGate.Verdict gate) {
        static Tested of(RunResult run) {
            TestReport report = run.figures().test();
            return new Tested(run.seed(), report, QualityGate.judge(report));
        }
    }

    static VariantResult of(Variant variant, Collection<RunResult> runs, @Nullable ServingTime serving) {
        List<RunResult.Figures> figures = runs.stream().map(RunResult::figures).toList();
        return new VariantResult(
                variant,
                runs.stream().map(Tested::of).toList(),
                Spread.of(figures, RunResult.Figures::orderLoss),
                Spread.of(figures, RunResult.Figures::seconds),
                Spread.of(figures, RunResult.Figures::examplesPerSecond),
                Spread.of(figures, RunResult.Figures::bestEpoch),
                serving);
    }

    public String name() {
        return variant.name();
    }

    @JsonProperty
    public Spread auc() {
        return figure(ChoosingMetric.AUC);
    }

    /** AUC within each user, weighted by impressions. */
    @JsonProperty
    public Spread gauc() {
        return figure(ChoosingMetric.GAUC);
    }

    /** In nats. */
    @JsonProperty
    public Spread logLoss() {
        return figure(ChoosingMetric.LOGLOSS);
    }

    /** Of {@link SlateMetrics}, as the other two of slates. */
    @JsonProperty
    public Spread ndcg() {
        return figure(ChoosingMetric.NDCG);
    }

    @JsonProperty
    public Spread hitRate() {
        return figure(ChoosingMetric.HIT_RATE);
    }

    @JsonProperty
    public Spread mrr() {
        return figure(ChoosingMetric.MRR);
    }

    Spread figure(ChoosingMetric metric) {
        return spread(report -> metric.of(report.model(), report.slates()));
    }

    /** AUC of a group alone; of the seeds where it has both classes. */
    Spread auc(Function<Breakdown, Breakdown.Group> group) {
        return Spread.of(tests.stream()
                .mapToDouble(test -> group.apply(test.report().breakdown()).auc())
                .filter(auc -> !Double.isNaN(auc))
                .toArray());
    }

    /** Over the users of the test: the mean of the seeds' intervals. */
    @JsonProperty
    public Interval aucInterval() {
        return new Interval(
                spread(report -> report.intervals().auc().low()).mean(),
                spread(report -> report.intervals().auc().high()).mean());
    }

    Spread spread(ToDoubleFunction<TestReport> figure) {
        return Spread.of(tests, test -> figure.applyAsDouble(test.report()));
    }

    /** Those that {@code ./motor train} would not export. */
    List<Tested> refused() {
        return tests.stream()
                .filter(test -> test.gate() instanceof QualityGate.Refused)
                .toList();
    }
}
