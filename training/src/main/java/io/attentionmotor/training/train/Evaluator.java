package io.attentionmotor.training.train;

import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.TorchTensor;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Scores held-out moments; their negatives are drawn from a seed of their own, so every epoch meets the same. */
final class Evaluator {
    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final Batches batches;
    private final long seed;

    Evaluator(RankingModel model, FeatureLayer features, TorchBackend backend, Batches batches, long seed) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.batches = batches;
        this.seed = seed;
    }

    Metrics evaluate(Batches.Part part) {
        SplittableRandom random = new SplittableRandom(seed * 31 + part.name().hashCode());
        Metrics.Collector collector = new Metrics.Collector();
        for (var windows : batches.heldOut(part)) {
            Batch batch = batches.build(windows, random);
            float[] logits = logits(batch);
            for (int n = 0; n < logits.length; n++) {
                if (batch.present()[n] > 0) {
                    int user = batch.windows()[n / batch.candidates()].user();
                    collector.add(user, logits[n], batch.labels()[n], batch.probabilities()[n]);
                }
            }
        }
        return collector.metrics();
    }

    /** {@code [U * N]}, row-major. */
    float[] logits(Batch batch) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            backend.training(false);
            RankingModel.Outputs outputs = model.forward(backend, features.embed(backend, BatchTensors.ids(batch)));
            return Torch.values(((TorchTensor) outputs.logits()).value());
        }
    }
}
