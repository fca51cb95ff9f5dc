package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import java.util.SplittableRandom;

/** Scores held-out moments; their negatives are drawn from a seed of their own, so every epoch meets the same. */
final class Evaluator {
    private final TorchScorer scorer;
    private final Batches batches;
    private final long seed;

    Evaluator(TorchScorer scorer, Batches batches, long seed) {
        this.scorer = scorer;
        this.batches = batches;
        this.seed = seed;
    }

    Metrics evaluate(Batches.Part part) {
        SplittableRandom random = new SplittableRandom(seed * 31 + part.name().hashCode());
        Metrics.Collector collector = new Metrics.Collector();
        for (var windows : batches.heldOut(part)) {
            Batch batch = batches.build(windows, random);
            float[] logits = scorer.logits(batch);
            for (int n = 0; n < logits.length; n++) {
                if (batch.present()[n] > 0) {
                    int user = batch.windows()[n / batch.candidates()].user();
                    collector.add(user, logits[n], batch.labels()[n], batch.probabilities()[n]);
                }
            }
        }
        return collector.metrics();
    }
}
