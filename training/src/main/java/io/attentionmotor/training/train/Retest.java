package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;

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
        Batches batches = new Batches(
                altered,
                new Negatives(config.negatives(), altered.occurrences()),
                config.negativesPerPositive(),
                config.batchSize(),
                config.windowSize(),
                !altered.schema().time());
        try (TorchScorer scorer = TorchScorer.of(trained)) {
            return new Evaluator(scorer, batches, config.seed()).evaluate(Batches.Part.TEST);
        }
    }
}
