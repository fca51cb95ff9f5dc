package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.evaluate.ChoosingMetric;
import io.attentionmotor.training.evaluate.ClickRate;
import io.attentionmotor.training.evaluate.Impression;
import io.attentionmotor.training.evaluate.Slated;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/** Trains one model on one data set: epochs of steps, the best epoch by validation, then the test, once. */
public final class Trainer {
    private final TrainingConfig config;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;

    public Trainer(TrainingConfig config, TrainingListener listener) {
        this(config, listener, Checkpoints.none());
    }

    /**
     * @param checkpoints may hold one to continue from: the run then ends with the same weights as if it had not
     *     stopped
     */
    public Trainer(TrainingConfig config, TrainingListener listener, Checkpoints checkpoints) {
        this.config = config;
        this.listener = listener;
        this.checkpoints = checkpoints;
    }

    /**
     * @throws IllegalArgumentException if the checkpoint is of another configuration or other data, if the held-out
     *     moments cannot tell epochs apart, or if a row or the tables take more memory than there is
     * @throws DivergedException if the loss, a gradient or a score is no longer a number before an epoch is done;
     *     later, the best epoch is given back, and {@link TrainedModel#diverged} says so
     */
    public TrainedModel fit(Dataset dataset) {
        TrainingConfig resolved = config.resolvedFor(dataset);
        requireSense(resolved, dataset);
        Checkpoint start = checkpoints.takeStart(resolved, dataset);
        Torch.start();
        Batches batches = resolved.on(dataset).batches();
        MemoryLimit.require(resolved, TableMemory.toCome(resolved, dataset, start), batches);
        ModelConfig<?> kind = resolved.on(dataset).model();
        RankingModel model = kind.create();
        FeatureLayer features = new FeatureLayer(dataset.schema(), resolved.embedding());
        try (PointerScope _ = new PointerScope();
                TorchBackend backend =
                        new TorchBackend(resolved.seed(), start == null ? new Weights() : start.weights());
                Optimiser optimiser = optimiser(resolved, start);
                Workers workers = new Workers(resolved.workers());
                BatchLoss loss = new BatchLoss(model, features, backend, resolved, dataset, workers)) {
            TrainingStep step = new TrainingStep(loss, backend, optimiser, resolved.clipNorm());
            TorchScorer current = new TorchScorer(model, features, backend, kind::bytesOfRow, workers);
            Evaluator evaluator = new Evaluator(current, resolved.on(dataset).evaluation());
            Epochs epochs = new Epochs(
                    resolved,
                    listener,
                    checkpoints,
                    dataset.fingerprint(),
                    batches,
                    backend,
                    optimiser,
                    step,
                    evaluator,
                    dataset.labelled()
                            ? evaluator
                            : new Evaluator(current, resolved.on(dataset).slates()));
            return tested(resolved, dataset, epochs.run(start), epochs.best(), kind, workers);
        }
    }

    /** Looks at the test, once. */
    private static TrainedModel tested(
            TrainingConfig config,
            Dataset dataset,
            RunProgress progress,
            Weights weights,
            ModelConfig<?> kind,
            Workers workers) {
        TrainingListener.EpochReport best = Objects.requireNonNull(progress.best(), "at least one epoch");
        try (TorchBackend backend = new TorchBackend(config.seed(), weights)) {
            FeatureLayer features = new FeatureLayer(dataset.schema(), config.embedding());
            TorchScorer scorer = new TorchScorer(kind.create(), features, backend, kind::bytesOfRow, workers);
            Evaluator evaluator = new Evaluator(scorer, config.on(dataset).evaluation());
            List<Impression> validation = evaluator.score(Split.VALIDATION);
            Calibration calibration = Calibration.of(config, dataset.labelled(), validation);
            List<Impression> tested = calibration.onSample(evaluator.score(Split.TEST));
            Slated slated = dataset.labelled()
                    ? Slated.of(tested)
                    : new Evaluator(scorer, config.on(dataset).slates()).slates(Split.TEST);
            double clickRate = ClickRate.of(dataset, validation);
            double odds = Calibration.isFitted(config, dataset.labelled())
                    ? 1
                    : config.on(dataset).oddsFactor();
            return new TrainedModel(
                    config,
                    dataset,
                    weights,
                    best.epoch(),
                    progress.reports(),
                    best.validation(),
                    TestReport.of(tested, slated, clickRate, odds),
                    calibration,
                    progress.seconds(),
                    progress.diverged());
        }
    }

    private static void requireSense(TrainingConfig config, Dataset dataset) {
        if (dataset.labelled() && config.loss() == ClickLoss.SOFTMAX) {
            throw new IllegalArgumentException(
                    "loss=softmax ranks a positive among drawn negatives, but this log has labels: take loss=log, or "
                            + "leave the label out");
        }
        requireSlatesInOneArray(config, dataset);
        boolean probabilities = config.metric() == ChoosingMetric.LOGLOSS || config.clickRate() > 0;
        if (probabilities && config.loss() == ClickLoss.SOFTMAX && config.calibration() == Calibration.Method.NONE) {
            throw new IllegalArgumentException(
                    "loss=softmax with calibration=none gives scores that are no probabilities, which metric=logloss "
                            + "and click-rate need: take calibration=platt");
        }
    }

    private static void requireSlatesInOneArray(TrainingConfig config, Dataset dataset) {
        int items = dataset.schema().itemRows();
        int longest = dataset.timelines().stream()
                .mapToInt(timeline -> timeline.items().length)
                .max()
                .orElse(0);
        int behaviours = Math.min(longest, dataset.schema().maxHistory());
        long slate = config.slateNegatives() == Batches.ALL ? items : 1L + config.slateNegatives();
        if (!dataset.labelled() && slate * behaviours > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    ("slate-negatives=%d ranks %,d items for each moment, which with up to %,d behaviours is more than "
                                    + "one array holds: give fewer negatives, or lower max-history")
                            .formatted(config.slateNegatives(), slate, behaviours));
        }
    }

    private static Optimiser optimiser(TrainingConfig config, @Nullable Checkpoint start) {
        return start == null
                ? Optimiser.of(config.optimiser(), 0, new Weights())
                : Optimiser.of(config.optimiser(), start.header().optimiserSteps(), start.optimiser());
    }
}
