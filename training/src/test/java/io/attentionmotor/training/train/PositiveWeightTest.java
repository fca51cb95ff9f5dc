package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class PositiveWeightTest {
    private final Dataset dataset = TinyRun.shop();
    private final TrainingConfig config = TinyRun.config("average", 1)
            .with("dropout", "0")
            .with("batch-norm", "false")
            .with("activation", "relu")
            .with("threads", "1");
    private final StepBatch step = new TrainingBatches(
                    new Batches(dataset, new Negatives(config.negatives(), dataset), 1, 128, 32, true), config, 1)
            .build(1);

    private final Batch batch = step.microBatches().getFirst().batch();

    @Test
    void aClickCountsThatManyTimes() {
        double weight = 3;
        double sum = 0;
        double weights = 0;
        float[] logits = logits();
        for (int n = 0; n < logits.length; n++) {
            if (batch.present()[n] > 0) {
                boolean click = batch.labels()[n] > 0;
                double loss = Math.log1p(Math.exp(click ? -logits[n] : logits[n]));
                sum += click ? weight * loss : loss;
                weights += click ? weight : 1;
            }
        }
        assertThat(loss(config.with("positive-weight", "3"))).isCloseTo(sum / weights, offset(1e-5));
        assertThat(loss(config)).isNotCloseTo(sum / weights, offset(1e-3));
    }

    private float[] logits() {
        try (TorchScorer scorer =
                new TorchScorer(model(), features(), new TorchBackend(config.seed()), (_, _) -> 0, new Workers(1))) {
            return scorer.logits(batch);
        }
    }

    private double loss(TrainingConfig changed) {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(config.seed())) {
            try (Workers workers = new Workers(2);
                    BatchLoss loss = new BatchLoss(model(), features(), backend, changed, dataset, workers)) {
                return loss.gradients(step).loss();
            }
        }
    }

    private RankingModel model() {
        return config.on(dataset).model().create();
    }

    private FeatureLayer features() {
        return new FeatureLayer(dataset.schema(), config.embedding());
    }
}
