package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.contract.Candidate;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.RankCall;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.feature.FeatureEncoder;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.export.RawRequests;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import io.attentionmotor.training.sample.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log of which nothing can be learnt must be scored so: whatever a model does, its AUC is .5 but for chance. */
class NoiseTest {
    private static final int USERS = 2_000;
    private static final int EVENTS = 10;

    @TempDir
    Path folder;

    /** @param share of each user's last two events that are items nobody has touched before */
    private static InteractionSource noise(double share) {
        return Sources.of(sink -> {
            Random random = new Random(5);
            int brandNew = 1_000_000;
            for (int user = 0; user < USERS; user++) {
                for (int event = 0; event < EVENTS; event++) {
                    int item = random.nextInt(300);
                    if (event >= EVENTS - 2 && random.nextDouble() < share) {
                        item = brandNew++;
                    }
                    ItemId id = new ItemId("i" + item);
                    sink.item(id, new CategoryId("c" + item % 20), null); // of new ones, odd in the test alone
                    sink.interaction(new Interaction(
                            new UserId("u" + user), id, 1_700_000_000_000L + event * 86_400_000L, null, Double.NaN));
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"average, 0", "average, .3", "average, 1", "din, .3", "dien, .3", "bst, .3", "din, 1", "bst, 1"})
    void noModelLooksBetterThanChance(String model, double share) {
        Dataset dataset = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(noise(share));
        TrainingConfig config =
                TinyRun.config("average", 2).with(Map.of("model", model, "batch-size", "1024", "slate-negatives", "4"));

        TrainedModel trained = new Trainer(config, TrainingListener.silent()).fit(dataset);

        assertThat(trained.test().auc()).isBetween(.47, .53);
        assertThat(trained.validation().auc()).isBetween(.46, .54);
    }

    @ParameterizedTest
    @CsvSource({"average", "din", "dien", "bst"})
    void anItemThatNobodyHasSeenIsNeitherFavouredNorPunished(String model) {
        Dataset dataset = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(noise(0));
        TrainingConfig config = TinyRun.config("average", 2)
                .with(Map.of("model", model, "batch-size", "1024", "slate-negatives", "4", "calibration", "none"));
        TrainedModel trained = new Trainer(config, TrainingListener.silent()).fit(dataset);
        RawRequests requests = new RawRequests(dataset);
        FeatureEncoder encoder = encoder(dataset);

        try (TorchScorer torch = TorchScorer.of(trained)) {
            double unseen = 0;
            double others = 0;
            int users = 50;
            for (int user = 0; user < users; user++) {
                RankCall call = requests.atTest(dataset.timelines().get(user), 99, user);
                List<Candidate> candidates = new ArrayList<>(call.candidates());
                candidates.set(
                        0,
                        new Candidate(new ItemId("brand new"), candidates.get(1).category()));
                float[] scores = torch.score(encoder.encode(call.history(), candidates, Map.of(), 0L))
                        .score();
                unseen += scores[0] / users;
                others += IntStream.range(1, scores.length)
                                .mapToDouble(n -> scores[n])
                                .average()
                                .orElseThrow()
                        / users;
            }
            assertThat(unseen).isCloseTo(others, within(.05));
        }
    }

    private FeatureEncoder encoder(Dataset dataset) {
        BundleFiles.writeVocabularies(folder, dataset.vocabularies());
        return Bundle.openEncoder(folder, dataset.schema());
    }
}
