package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;

/** Trains one model on one data set: epochs of steps, the best epoch by validation AUC, then the test, once. */
public final class Trainer {
    private final TrainingConfig config;
    private final TrainingListener listener;

    public Trainer(TrainingConfig config, TrainingListener listener) {
        this.config = config;
        this.listener = listener;
    }

    public TrainedModel fit(Dataset dataset) {
        return new Trainer(config.resolvedFor(dataset), listener).run(dataset);
    }

    private TrainedModel run(Dataset dataset) {
        long started = System.nanoTime();
        Torch.start(config.threads(), config.seed());
        RankingModel model = config.model(dataset).create();
        FeatureLayer features = new FeatureLayer(dataset.schema(), config.embedding());
        Batches batches = new Batches(
                dataset,
                new Negatives(config.negatives(), dataset.occurrences()),
                config.negativesPerPositive(),
                config.batchSize(),
                config.windowSize());
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(config.seed());
                TrainingStep step = new TrainingStep(model, features, backend, config, dataset)) {
            Evaluator evaluator = new Evaluator(new TorchScorer(model, features, backend), batches, config.seed());
            List<TrainingListener.EpochReport> reports = new ArrayList<>();
            Weights best = null;
            int bestEpoch = 0;
            Metrics validation = null;
            for (int epoch = 1; epoch <= config.epochs() && epoch - bestEpoch <= config.patience(); epoch++) {
                EpochLoss trained = trainEpoch(epoch, batches, step);
                Metrics seen = requireBothClasses(evaluator.evaluate(Batches.Part.VALIDATION));
                boolean better = validation == null || seen.auc() > validation.auc();
                if (better) {
                    best = backend.snapshot();
                    bestEpoch = epoch;
                    validation = seen;
                }
                reports.add(new TrainingListener.EpochReport(
                        epoch, trained.loss(), seen, better, trained.examplesPerSecond()));
                listener.epochEnded(reports.getLast());
            }
            if (best == null || validation == null) {
                throw new IllegalArgumentException("epochs is " + config.epochs() + ", it must be at least 1");
            }
            List<Impression> tested = testOf(best, model, features, batches);
            double seconds = (System.nanoTime() - started) / 1e9;
            return new TrainedModel(
                    config,
                    dataset,
                    best,
                    bestEpoch,
                    reports,
                    validation,
                    Metrics.of(tested),
                    Breakdown.of(tested),
                    seconds);
        }
    }

    private static Metrics requireBothClasses(Metrics validation) {
        if (Double.isNaN(validation.auc())) {
            throw new IllegalArgumentException(
                    "the %d validation impressions are all clicked or all not clicked, so no epoch can be chosen; give a longer log"
                            .formatted(validation.impressions()));
        }
        return validation;
    }

    private record EpochLoss(double loss, double examplesPerSecond) {}

    private EpochLoss trainEpoch(int epoch, Batches batches, TrainingStep step) {
        SplittableRandom random = new SplittableRandom(config.seed() * 1_000_003 + epoch);
        List<List<Batch.Window>> plan = batches.epoch(config.seed() * 7919 + epoch);
        listener.epochStarted(epoch, plan.size());
        long started = System.nanoTime();
        double lossSum = 0;
        long examples = 0;
        for (int i = 0; i < plan.size(); i++) {
            Batch batch = batches.build(plan.get(i), random);
            forgetSome(batch, random);
            int size = batch.examples();
            lossSum += step.run(batch) * size;
            examples += size;
            listener.step(i + 1, lossSum / examples);
        }
        return new EpochLoss(lossSum / examples, examples * 1e9 / (System.nanoTime() - started));
    }

    /** Shows a few ids as unknown, so that the unknown row means "some item", not its initial noise. */
    private void forgetSome(Batch batch, RandomGenerator random) {
        forgetSome(batch.historyItem(), random);
        forgetSome(batch.candidateItem(), random);
        forgetSome(batch.historyCategory(), random);
        forgetSome(batch.candidateCategory(), random);
        forgetSome(batch.profile(), random);
    }

    private void forgetSome(long[] ids, RandomGenerator random) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Vocabulary.PADDING && random.nextDouble() < config.unknownRate()) {
                ids[i] = Vocabulary.UNKNOWN;
            }
        }
    }

    private List<Impression> testOf(Weights best, RankingModel model, FeatureLayer features, Batches batches) {
        try (TorchBackend backend = new TorchBackend(config.seed(), best)) {
            return new Evaluator(new TorchScorer(model, features, backend), batches, config.seed())
                    .score(Batches.Part.TEST);
        }
    }
}
