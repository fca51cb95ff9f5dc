package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.Negatives;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A moment scores the same alone as in a window of several, where no history is longer than the maximum. */
class SharedHistoryTest {
    /** An impression of a user. */
    private record Target(int user, int number) implements Comparable<Target> {
        @Override
        public int compareTo(Target other) {
            return user == other.user ? Integer.compare(number, other.number) : Integer.compare(user, other.user);
        }
    }

    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void aWindowOfManyMomentsScoresEachAsAlone(String architecture) {
        TrainingConfig config = TinyRun.config(architecture, 1)
                .with(Map.of("max-history", "200", "visibility", "causal", "position", "relative"));
        Dataset dataset = new DatasetReader(config.reading()).read(TinyRun.source());
        assertThat(config.on(dataset).model().sharesPrefixes()).isTrue();
        try (TorchScorer scorer = TorchScorer.of(new Trainer(config, TrainingListener.silent()).fit(dataset))) {
            Map<Target, Float> together = logits(scorer, dataset, true);
            Map<Target, Float> alone = logits(scorer, dataset, false);

            assertThat(together.keySet()).isEqualTo(alone.keySet());
            assertThat(together.values().stream().distinct()).hasSizeGreaterThan(1000);
            together.forEach((target, logit) ->
                    assertThat(logit).as("%s", target).isCloseTo(alone.getOrDefault(target, Float.NaN), within(1e-4f)));
        }
    }

    private static Map<Target, Float> logits(TorchScorer scorer, Dataset dataset, boolean sharedHistory) {
        Negatives negatives = new Negatives(Negatives.Distribution.UNIFORM, dataset);
        Batches batches = new Batches(dataset, negatives, 1, 512, 32, sharedHistory);
        Map<Target, Float> found = new TreeMap<>();
        for (List<Batch.Window> windows : batches.epoch(1)) {
            Batch batch = batches.build(windows, new SplittableRandom(1));
            float[] logits = scorer.logits(batch);
            for (int n = 0; n < logits.length; n++) {
                if (batch.present()[n] > 0) {
                    Batch.Window window = batch.windows()[n / batch.candidates()];
                    int target = window.timeline().targetStarts()[window.from()] + n % batch.candidates();
                    found.put(new Target(window.user(), target), logits[n]);
                }
            }
        }
        return found;
    }
}
