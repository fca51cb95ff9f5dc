package io.attentionmotor.training.train;

import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Metrics;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, apart from its weights.
 *
 * @param epoch under way, from 1; one past the last when the run is done
 * @param step done in this epoch
 * @param lossSum sum of the losses of this epoch's examples
 * @param auxiliarySum the same of the auxiliary losses
 * @param examples of this epoch so far
 * @param epochSeconds this epoch's training time so far: planning it, waiting for batches, and steps
 * @param seconds of the whole run so far: training and validation
 * @param reports of the epochs that are done
 * @param diverged why training could not continue, which ends the run; null if it could
 */
record RunProgress(
        int epoch,
        int step,
        double lossSum,
        double auxiliarySum,
        long examples,
        double epochSeconds,
        double seconds,
        List<TrainingListener.EpochReport> reports,
        @Nullable String diverged) {

    static RunProgress start() {
        return new RunProgress(1, 0, 0, 0, 0, 0, 0, List.of(), null);
    }

    /** Once the epoch is planned. */
    RunProgress planned(double took) {
        return new RunProgress(
                epoch, step, lossSum, auxiliarySum, examples, epochSeconds + took, seconds + took, reports, diverged);
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
                reports,
                diverged);
    }

    /** The end, with what was reached before. */
    RunProgress diverged(String reason) {
        return new RunProgress(epoch, step, lossSum, auxiliarySum, examples, epochSeconds, seconds, reports, reason);
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
                Stream.concat(reports.stream(), Stream.of(report)).toList(),
                diverged);
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

    /** Whether no epoch is left, too many brought no improvement, or training cannot continue. */
    boolean done(TrainingConfig config) {
        TrainingListener.EpochReport best = best();
        return diverged != null
                || epoch > config.epochs()
                || epoch - (best == null ? 0 : best.epoch()) > config.patience();
    }
}
