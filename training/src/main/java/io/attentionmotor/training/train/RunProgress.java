package io.attentionmotor.training.train;

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

    /** The epoch under way, measured. */
    TrainingListener.EpochReport report(Metrics validation) {
        TrainingListener.EpochReport best = best();
        return new TrainingListener.EpochReport(
                epoch,
                loss(),
                auxiliary(),
                validation,
                best == null || validation.auc() > best.validation().auc(),
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
