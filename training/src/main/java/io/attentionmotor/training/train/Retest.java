package io.attentionmotor.training.train;

import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.evaluate.Metrics;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;

/** Scores a trained model's test moments once more, on altered data. */
public final class Retest {
    private Retest() {}

    /**
     * The negatives are those of the first test, as long as the data has the same users and moments.
     *
     * @param altered the model's data set with other histories: same vocabularies, same profile fields
     */
    public static Metrics of(TrainedModel trained, Dataset altered) {
        TrainingConfig config = trained.config();
        Batches batches = config.on(altered).evaluation();
        try (TorchScorer scorer = TorchScorer.of(trained)) {
            return new Evaluator(scorer, batches).evaluate(Split.TEST);
        }
    }
}
