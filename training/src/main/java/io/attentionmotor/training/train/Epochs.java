package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.Impression;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.SlateMetrics;
import io.attentionmotor.training.sample.Batches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a run: steps, then validation, until no epoch is left or the figure stops improving; checkpoints on the
 * way.
 */
final class Epochs {
    private final TrainingConfig config;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;
    private final String fingerprint;
    private final Batches batches;
    private final TorchBackend backend;
    private final Optimiser optimiser;
    private final TrainingStep step;
    private final Evaluator evaluator;
    private final Evaluator slates;
    private final LearningRate learningRate;
    private RunProgress progress = RunProgress.start();
    private Weights best = new Weights();

    /** @param slates of the same moments; the evaluator itself where the log has slates of its own */
    Epochs(
            TrainingConfig config,
            TrainingListener listener,
            Checkpoints checkpoints,
            String fingerprint,
            Batches batches,
            TorchBackend backend,
            Optimiser optimiser,
            TrainingStep step,
            Evaluator evaluator,
            Evaluator slates) {
        this.config = config;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.fingerprint = fingerprint;
        this.batches = batches;
        this.backend = backend;
        this.optimiser = optimiser;
        this.step = step;
        this.evaluator = evaluator;
        this.slates = slates;
        this.learningRate = LearningRate.of(config);
    }

    /**
     * Runs to the end; weights and optimiser already stand where the checkpoint does.
     *
     * @throws DivergedException if training cannot continue before an epoch is done; later, that only ends it
     */
    RunProgress run(@Nullable Checkpoint start) {
        if (start != null) {
            progress = start.header().progress();
            best = start.best();
            listener.resumed(progress.reports());
        }
        while (!progress.done(config)) {
            try {
                train();
                validate();
            } catch (DivergedException e) {
                if (progress.best() == null) {
                    throw e;
                }
                progress = progress.diverged(String.valueOf(e.getMessage()));
            }
            checkpoints.afterEpoch(this::checkpoint);
        }
        return progress;
    }

    /** Weights of the best epoch. */
    Weights best() {
        return best;
    }

    private void train() {
        long planned = System.nanoTime();
        TrainingBatches epoch = new TrainingBatches(batches, config, progress.epoch());
        progress = progress.planned(secondsSince(planned));
        listener.epochStarted(progress.epoch(), epoch.steps());
        try (Prefetch<StepBatch> ahead = epoch.after(progress.step())) {
            while (progress.step() < epoch.steps()) {
                long started = System.nanoTime();
                StepBatch next = ahead.next();
                TrainingStep.Result result = step.run(next, rate(epoch.steps()));
                requireDone(result);
                progress = progress.step(result, next.examples(), secondsSince(started));
                checkpoints.afterStep(this::checkpoint);
                listener.step(progress.step(), progress.loss(), progress.auxiliary());
            }
        }
    }

    private double rate(int steps) {
        double epochsDone = progress.epoch() - 1 + (double) progress.step() / steps;
        return learningRate.at(optimiser.steps() + 1, epochsDone / config.epochs());
    }

    private void validate() {
        long started = System.nanoTime();
        List<Impression> scored = evaluator.score(Split.VALIDATION);
        Metrics validation = Metrics.of(scored);
        double figure = config.metric() == ChoosingMetric.LOGLOSS
                ? Metrics.of(Calibration.fitted(config, labelled(), scored).onSample(scored))
                        .logLoss()
                : config.metric().of(validation, slatesOf(scored));
        requireUsable(validation, figure);
        TrainingListener.EpochReport report = progress.report(validation, config.metric(), figure);
        if (report.best()) {
            best.become(backend.live());
        }
        progress = progress.epochEnded(report, secondsSince(started));
        listener.epochEnded(report);
    }

    private boolean labelled() {
        return slates == evaluator;
    }

    /** Null unless they choose; where the log has slates of its own, those are scored already. */
    private @Nullable SlateMetrics slatesOf(List<Impression> scored) {
        if (!config.metric().ofSlates()) {
            return null;
        }
        return labelled()
                ? SlateMetrics.of(scored)
                : slates.slates(Split.VALIDATION).metrics();
    }

    /** Of a run that is done, only the best epoch is wanted again. */
    private Checkpoint checkpoint() {
        boolean done = progress.done(config);
        return new Checkpoint(
                new Checkpoint.Header(config.decisive(), fingerprint, optimiser.steps(), progress),
                done ? new Weights() : backend.live(),
                best,
                done ? new Weights() : optimiser.state());
    }

    private void requireDone(TrainingStep.Result result) {
        if (!result.done()) {
            throw diverged("with a loss of %s".formatted(result.loss()));
        }
    }

    private DivergedException diverged(String how) {
        return new DivergedException(
                ("training diverged in epoch %d, step %d, %s: lower learning-rate (%s), or set clip-norm (1, say), "
                                + "and train again")
                        .formatted(progress.epoch(), progress.step() + 1, how, config.learningRate()));
    }

    private void requireUsable(Metrics validation, double figure) {
        if (!Double.isFinite(validation.logLoss())) {
            throw diverged("with scores that are no numbers");
        }
        if (Double.isNaN(figure)) {
            throw new IllegalArgumentException(
                    Double.isNaN(validation.auc())
                            ? ("the %d validation impressions are all clicked or all not clicked, so no epoch can be "
                                            + "chosen; give a longer log")
                                    .formatted(validation.impressions())
                            : ("no user has both clicked and unclicked validation impressions, so %s cannot choose "
                                            + "an epoch; choose by another metric (--metric auc)")
                                    .formatted(config.metric().title()));
        }
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
