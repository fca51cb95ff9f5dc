package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.evaluate.TestReport;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** A training run that takes a second: a small shop and a small model. */
public final class TinyRun {
    private TinyRun() {}

    public static Dataset shop() {
        return new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(source());
    }

    static InteractionSource source() {
        return new SimulatedShop(new ShopOptions(500, 8, 10, 6, 1));
    }

    public static TrainingConfig config(String architecture, int epochs) {
        return TrainingConfig.defaults()
                .with(Map.ofEntries(
                        Map.entry("model", architecture),
                        Map.entry("embedding", "8"),
                        Map.entry("interest-width", "8"),
                        Map.entry("auxiliary-width", "8"),
                        Map.entry("feed-forward", "16"),
                        Map.entry("attention-layers", "8,4"),
                        Map.entry("tower-layers", "16"),
                        Map.entry("activation", "dice"),
                        Map.entry("attention", "softmax"),
                        Map.entry("dropout", "0.1"),
                        Map.entry("batch-norm", "true"),
                        Map.entry("max-history", "12"),
                        Map.entry("epochs", String.valueOf(epochs)),
                        Map.entry("patience", String.valueOf(epochs)),
                        Map.entry("batch-size", "128"),
                        Map.entry("learning-rate", "0.01"),
                        Map.entry("regularisation", "0.001"),
                        Map.entry("unknown-rate", "0.01"),
                        Map.entry("threads", "2")));
    }

    public static TrainedModel train(String architecture, int epochs) {
        return new Trainer(config(architecture, epochs), TrainingListener.silent()).fit(shop());
    }

    /** The same with time gaps. */
    public static TrainedModel trainWithTime(String architecture, int epochs) {
        TrainingConfig config = config(architecture, epochs).with("time", "true");
        return new Trainer(config, TrainingListener.silent()).fit(new DatasetReader(config.reading()).read(source()));
    }

    /** The same with another test. */
    public static TrainedModel tested(TrainedModel trained, TestReport test) {
        return new TrainedModel(
                trained.config(),
                trained.dataset(),
                trained.weights(),
                trained.bestEpoch(),
                trained.epochs(),
                trained.validation(),
                test,
                trained.calibration(),
                trained.seconds(),
                trained.diverged());
    }

    /** Whether every weight and statistic is the same, bit by bit. */
    public static boolean sameWeights(TrainedModel one, TrainedModel other) {
        Map<String, Weights.Weight> weights = other.weights().all();
        return one.weights().all().keySet().equals(weights.keySet())
                && one.weights().all().entrySet().stream()
                        .allMatch(weight -> Arrays.equals(
                                weight.getValue().values(),
                                Objects.requireNonNull(weights.get(weight.getKey()))
                                        .values()));
    }
}
