package io.attentionmotor.training.export;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Floors;
import io.attentionmotor.training.evaluate.Interval;
import io.attentionmotor.training.evaluate.Intervals;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.SlateMetrics;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.train.TrainedModel;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trained model's figures by name, as a bundle's manifest holds them: {@code test.auc} with {@code test.auc.low} and
 * {@code test.auc.high}, {@code test.hit-rate-10}, {@code floor.popularity.auc} and so on. What is unknown or infinite
 * is left out.
 */
final class ManifestMetrics {
    private final SortedMap<String, Double> figures = new TreeMap<>();

    private ManifestMetrics() {}

    static SortedMap<String, Double> of(TrainedModel trained) {
        ManifestMetrics metrics = new ManifestMetrics();
        metrics.put("best.epoch", trained.bestEpoch());
        metrics.put("calibration.slope", trained.calibration().slope());
        metrics.put("calibration.shift", trained.calibration().shift());
        metrics.put("calibration.prior", trained.calibration().prior());
        metrics.put("validation", trained.validation());
        ChoosingMetric chooses = trained.config().metric();
        if (chooses.ofSlates()) {
            metrics.put("validation." + chooses.id(), trained.figure());
        }
        metrics.put("test", trained.tested());
        return metrics.figures;
    }

    private void put(String part, TestReport test) {
        put(part, test.model());
        put(part, test.slates());
        put(part, test.intervals());
        put(part + ".slates", test.slates().slates());
        put(part + ".slates.candidates", test.slates().candidates());
        put(part + ".users", test.sample().users());
        put(part + ".positives", test.sample().positives());
        put(part + ".unknown-positives", test.sample().unknownPositives());
        put(part + ".known-items.auc", test.breakdown().knownItems().auc());
        put(part + ".unknown-items.auc", test.breakdown().unknownItems().auc());
        put(part + ".old-users.auc", test.breakdown().oldUsers().auc());
        put(part + ".new-users.auc", test.breakdown().newUsers().auc());
        put("floor", test.floors());
    }

    private void put(String part, Floors floors) {
        put(part + ".constant.click-rate", floors.clickRate());
        put(part + ".constant.logloss", floors.constant().metrics().logLoss());
        put(part + ".constant", floors.constant().slates());
        put(part + ".popularity.auc", floors.popularity().metrics().auc());
        put(part + ".popularity.gauc", floors.popularity().metrics().gauc());
        put(part + ".popularity", floors.popularity().slates());
    }

    private void put(String part, Metrics measured) {
        put(part + ".auc", measured.auc());
        put(part + ".gauc", measured.gauc());
        put(part + ".logloss", measured.logLoss());
        put(part + ".impressions", measured.impressions());
        put(part + ".best-possible-auc", measured.bestAuc());
    }

    private void put(String part, SlateMetrics slates) {
        put(part, 5, slates.at5());
        put(part, 10, slates.at10());
        put(part, 20, slates.at20());
        put(part + "." + ChoosingMetric.MRR.id(), slates.mrr());
    }

    private void put(String part, int k, SlateMetrics.At cut) {
        put(part + ".ndcg-" + k, cut.ndcg());
        put(part + ".hit-rate-" + k, cut.hitRate());
    }

    private void put(String part, Intervals intervals) {
        put(part, ChoosingMetric.AUC, intervals.auc());
        put(part, ChoosingMetric.GAUC, intervals.gauc());
        put(part, ChoosingMetric.LOGLOSS, intervals.logLoss());
        put(part, ChoosingMetric.NDCG, intervals.ndcg());
        put(part, ChoosingMetric.HIT_RATE, intervals.hitRate());
        put(part, ChoosingMetric.MRR, intervals.mrr());
    }

    private void put(String part, ChoosingMetric figure, Interval interval) {
        put(part + "." + figure.id() + ".low", interval.low());
        put(part + "." + figure.id() + ".high", interval.high());
    }

    private void put(String name, double figure) {
        if (Double.isFinite(figure)) {
            figures.put(name, figure);
        }
    }
}
