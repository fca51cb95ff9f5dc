package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.evaluate.Impression;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.evaluate.Slated;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import java.util.ArrayList;
import java.util.List;

/** Scores held-out moments, which meet the same negatives in every epoch. */
final class Evaluator {
    private final TorchScorer scorer;
    private final Batches batches;

    Evaluator(TorchScorer scorer, Batches batches) {
        this.scorer = scorer;
        this.batches = batches;
    }

    Metrics evaluate(Split part) {
        return Metrics.of(score(part));
    }

    List<Impression> score(Split part) {
        List<Impression> impressions = new ArrayList<>();
        batches.heldOut(part).forEach(windows -> impressions.addAll(score(windows)));
        return impressions;
    }

    /** Only the figures of each slate are kept. */
    Slated slates(Split part) {
        Slated slated = Slated.none();
        batches.heldOut(part).forEach(windows -> slated.add(score(windows)));
        return slated;
    }

    private List<Impression> score(List<Batch.Window> windows) {
        List<Impression> impressions = new ArrayList<>();
        Batch batch = batches.buildHeldOut(windows);
        float[] logits = scorer.logits(batch);
        for (int n = 0; n < logits.length; n++) {
            if (batch.present()[n] > 0) {
                impressions.add(impression(batch, n, logits[n]));
            }
        }
        return impressions;
    }

    private Impression impression(Batch batch, int n, float logit) {
        int u = n / batch.candidates();
        Batch.Window window = batch.windows()[u];
        long item = batch.candidateItem()[n];
        int visible = 0;
        boolean seen = false;
        for (int b = 0; b < batch.behaviours(); b++) {
            if (batch.mask()[n * batch.behaviours() + b] > 0) {
                visible++;
                seen |= batch.historyItem()[u * batch.behaviours() + b] == item;
            }
        }
        boolean known = item != Vocabulary.UNKNOWN;
        return new Impression(
                window.user(),
                window.from(), // a held-out window is one moment
                visible,
                seen && known,
                known,
                window.timeline().trainingMoments() == 0,
                known ? batches.occurrencesOf((int) item) : 0,
                logit,
                batch.labels()[n] > 0.5f,
                batch.probabilities()[n]);
    }
}
