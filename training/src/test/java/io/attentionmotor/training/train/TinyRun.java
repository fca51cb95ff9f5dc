package io.attentionmotor.training.train;

import io.attentionmotor.training.data.ShopOptions;
import io.attentionmotor.training.data.SimulatedShop;
import io.attentionmotor.training.model.Activation;
import io.attentionmotor.training.model.ModelConfig;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.Negatives;
import java.util.List;

/** A training run that takes a second: a small shop and a small model. */
public final class TinyRun {
    private TinyRun() {}

    public static Dataset shop() {
        return new DatasetReader(12, Dataset.Ties.SHUFFLED, 1)
                .read(new SimulatedShop(new ShopOptions(500, 8, 10, 6, 1)));
    }

    public static TrainingConfig config(ModelConfig.Architecture architecture, int epochs) {
        return new TrainingConfig(
                architecture,
                8,
                List.of(8, 4),
                List.of(16),
                Activation.DICE,
                TrainingConfig.Attention.SOFTMAX,
                0.1f,
                true,
                12,
                Dataset.Ties.SHUFFLED,
                Negatives.Distribution.UNIFORM,
                1,
                epochs,
                epochs,
                128,
                32,
                1e-2,
                1e-3,
                0.01,
                1,
                1);
    }

    public static TrainedModel train(ModelConfig.Architecture architecture, int epochs) {
        return new Trainer(config(architecture, epochs), TrainingListener.silent()).fit(shop());
    }
}
