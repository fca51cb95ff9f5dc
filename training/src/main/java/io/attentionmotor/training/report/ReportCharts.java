package io.attentionmotor.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.attentionmotor.training.evaluate.Breakdown;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws. Figures that are unknown are null, and so leave a gap.
 *
 * @param epochs from 1
 * @param auxiliary null if the model has no auxiliary loss
 * @param metric that chose the epoch
 * @param figures its values
 * @param bestEpoch 0 before the first is done
 * @param bestPossible AUC of the validation split; null if unknown, or another metric chose
 * @param groups by history length; null while the run is not done
 * @param others candidates in the history and not, of known and unknown items, of old and new users
 * @param calibration null while the run is not done
 */
record ReportCharts(
        List<Integer> epochs,
        List<@Nullable Double> loss,
        @Nullable List<@Nullable Double> auxiliary,
        String metric,
        List<@Nullable Double> figures,
        int bestEpoch,
        @Nullable Double bestPossible,
        @Nullable Bars groups,
        @Nullable Bars others,
        @Nullable List<Breakdown.Bin> calibration) {

    /** One bar a group. */
    record Bars(List<String> names, List<@Nullable Double> auc, List<@Nullable Double> bestPossible) {
        static Bars of(List<Breakdown.Group> groups) {
            return new Bars(
                    groups.stream().map(Breakdown.Group::name).toList(),
                    groups.stream().map(group -> known(group.auc())).toList(),
                    groups.stream().map(group -> known(group.bestAuc())).toList());
        }
    }

    static ReportCharts of(
            ChoosingMetric metric, List<RunEvent.Epoch> epochs, int bestEpoch, Optional<RunOutcome> outcome) {
        boolean auxiliary = epochs.stream().anyMatch(epoch -> epoch.auxiliary() != null);
        Optional<Breakdown> breakdown = outcome.map(found -> found.test().breakdown());
        return new ReportCharts(
                epochs.stream().map(RunEvent.Epoch::epoch).toList(),
                epochs.stream().map(epoch -> known(epoch.loss())).toList(),
                auxiliary ? epochs.stream().map(RunEvent.Epoch::auxiliary).toList() : null,
                metric.title(),
                epochs.stream().map(epoch -> known(epoch.figure())).toList(),
                bestEpoch,
                epochs.stream()
                        .filter(_ -> metric == ChoosingMetric.AUC)
                        .map(epoch -> known(epoch.validation().bestAuc()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                breakdown.map(found -> Bars.of(found.byHistory())).orElse(null),
                breakdown
                        .map(found -> Bars.of(ReportFigures.others(found).toList()))
                        .orElse(null),
                breakdown.map(Breakdown::calibration).orElse(null));
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** As JSON that may stand within a script element: no {@code <} opens or ends anything there. */
    String json() {
        try {
            return JsonMapper.builder().build().writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the charts cannot be written as JSON", e);
        }
    }
}
