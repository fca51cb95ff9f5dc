package io.attentionmotor.training.train;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Metrics;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, apart from its weights.
 *
 * @param epoch under way, from 1; behind the last one when the run is done
 * @param step done in this epoch
 * @param lossSum sum of the losses of this epoch's examples
 * @param auxiliarySum the same of the auxiliary losses
 * @param examples of this epoch so far
 * @param epochSeconds this epoch's training time so far
 * @param seconds of the whole run so far
 * @param reports of the epochs that are done
 */
record RunProgress(
        int epoch,
        int step,
        double lossSum,
        double auxiliarySum,
        long examples,
        double epochSeconds,
        double seconds,
        List<TrainingListener.EpochReport> reports) {

    static RunProgress start() {
        return new RunProgress(1, 0, 0, 0, 0, 0, 0, List.of());
    }

    /** Where the run of that model ended. */
    static RunProgress done(TrainedModel trained) {
        return new RunProgress(trained.epochs().size() + 1, 0, 0, 0, 0, 0, trained.seconds(), trained.epochs());
    }

    /** One step later. */
    RunProgress step(TrainingStep.Result result, int size, double took) {
        return new RunProgress(
                epoch,
                step + 1,
                lossSum + result.loss() * size,
                auxiliarySum + result.auxiliary() * size,
                examples + size,
                epochSeconds + took,
                seconds + took,
                reports);
    }

    /**
     * The epoch under way, measured.
     *
     * @param figure of the validation, as the metric has it
     */
    TrainingListener.EpochReport report(Metrics validation, ChoosingMetric metric, double figure) {
        TrainingListener.EpochReport best = best();
        return new TrainingListener.EpochReport(
                epoch,
                loss(),
                auxiliary(),
                validation,
                figure,
                best == null || metric.better(figure, best.figure()),
                examples / epochSeconds);
    }

    /** At the start of the next epoch. */
    RunProgress epochEnded(TrainingListener.EpochReport report, double took) {
        return new RunProgress(
                epoch + 1,
                0,
                0,
                0,
                0,
                0,
                seconds + took,
                Stream.concat(reports.stream(), Stream.of(report)).toList());
    }

    double loss() {
        return lossSum / examples;
    }

    double auxiliary() {
        return auxiliarySum / examples;
    }

    /** The best epoch so far; null before the first is done. */
    TrainingListener.@Nullable EpochReport best() {
        return reports.stream()
                .filter(TrainingListener.EpochReport::best)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** Whether no epoch is left, or too many brought nothing better. */
    boolean done(TrainingConfig config) {
        TrainingListener.EpochReport best = best();
        return epoch > config.epochs() || epoch - (best == null ? 0 : best.epoch()) > config.patience();
    }
}
