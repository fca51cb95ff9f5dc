package io.attentionmotor.training.compare;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One variant on one data set, over its seeds.
 *
 * @param auc on the test moments
 * @param gauc AUC within each user, weighted by impressions
 * @param logLoss in nats
 * @param orderLoss test AUC lost when each history is shuffled
 * @param seconds wall time of a training
 * @param examplesPerSecond candidates a second of training
 * @param bestEpoch from 1
 * @param serving null where it was not measured
 */
public record VariantResult(
        Variant variant,
        Spread auc,
        Spread gauc,
        Spread logLoss,
        Spread orderLoss,
        Spread seconds,
        Spread examplesPerSecond,
        Spread bestEpoch,
        @Nullable ServingTime serving) {

    static VariantResult of(Variant variant, Collection<Run> runs, @Nullable ServingTime serving) {
        List<Run.Figures> figures = runs.stream().map(Run::figures).toList();
        return new VariantResult(
                variant,
                Spread.of(figures, Run.Figures::auc),
                Spread.of(figures, Run.Figures::gauc),
                Spread.of(figures, Run.Figures::logLoss),
                Spread.of(figures, Run.Figures::orderLoss),
                Spread.of(figures, Run.Figures::seconds),
                Spread.of(figures, Run.Figures::examplesPerSecond),
                Spread.of(figures, Run.Figures::bestEpoch),
                serving);
    }

    public String name() {
        return variant.name();
    }
}
