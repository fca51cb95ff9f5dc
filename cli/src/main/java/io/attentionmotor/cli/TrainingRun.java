package io.attentionmotor.cli;

import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.KeptDatasets;
import io.attentionmotor.training.train.Checkpoints;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.Trainer;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingListener;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and trains, and says how far it is. */
final class TrainingRun {
    private final TrainingConfig config;
    private final Runnable eachStep;

    /** @param eachStep may throw to give up */
    TrainingRun(TrainingConfig config, Runnable eachStep) {
        this.config = config;
        this.eachStep = eachStep;
    }

    Dataset read(InteractionSource source, KeptDatasets kept) {
        Dataset dataset = kept.read(source, config.reading());
        long events = dataset.timelines().stream()
                .mapToLong(timeline -> timeline.targets().items().length)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%s: %,d users, %,d items, %,d categories, %,d %s%n",
                dataset.name(),
                dataset.timelines().size(),
                dataset.vocabularies().items().size(),
                dataset.vocabularies().categories().size(),
                events,
                dataset.labelled() ? "impressions" : "behaviours");
        Tables.printFindings(dataset.name(), dataset.findings());
        return dataset;
    }

    TrainedModel train(Dataset dataset) {
        return train(dataset, TrainingListener.silent(), Checkpoints.none());
    }

    /** @param beside watches as well */
    TrainedModel train(Dataset dataset, TrainingListener beside, Checkpoints checkpoints) {
        TrainedModel trained;
        try (Progress progress = new Progress()) {
            trained = new Trainer(config, progress.and(beside), checkpoints).fit(dataset);
        }
        if (trained.diverged() != null) {
            System.out.flush();
            System.err.printf(
                    "WARNING: %s. What follows is of epoch %d, the best before that.%n",
                    trained.diverged(), trained.bestEpoch());
        }
        return trained;
    }

    static String task(String model, int epoch, int epochs) {
        return "%s epoch %d of %d".formatted(model, epoch, epochs);
    }

    /** What an epoch came to, in what 80 columns leave beside the task. */
    static String result(ChoosingMetric metric, TrainingListener.EpochReport report) {
        return "%s%s, %s"
                .formatted(
                        Tables.number("valid. " + metric.title() + " %.4f", report.figure()),
                        report.best() ? "" : ", no better",
                        losses(report.loss(), report.auxiliary()));
    }

    /** The auxiliary loss only where there is one. */
    private static String losses(double loss, double auxiliary) {
        return Tables.number("loss %.4f", loss) + (Double.isNaN(auxiliary) ? "" : Tables.number(" + %.4f", auxiliary));
    }

    /** One bar an epoch. */
    private final class Progress implements TrainingListener, AutoCloseable {
        private @Nullable Bar bar;

        @Override
        public void resumed(List<EpochReport> earlier) {
            System.out.printf("going on from a checkpoint, epochs done: %d%n", earlier.size());
        }

        @Override
        public void epochStarted(int epoch, int steps) {
            bar = Bar.start(task(config.architecture().id(), epoch, config.epochs()), steps);
        }

        @Override
        public void step(int step, double loss, double auxiliary) {
            eachStep.run();
            if (bar != null) {
                bar.message(losses(loss, auxiliary));
                bar.stepTo(step);
            }
        }

        @Override
        public void epochEnded(EpochReport report) {
            if (bar != null) {
                bar.message(result(config.metric(), report));
            }
            close();
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
