package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.scorer.Scores;
import io.attentionmotor.training.data.Split;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.RowMemory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit into memory at once is scored in pieces, and scores the same. */
class TorchScorerTest {
    private static final Dataset SHOP = TinyRun.shop();

    private static TorchScorer scorer(TrainingConfig config, Weights weights, RowMemory memory) {
        return new TorchScorer(
                config.on(SHOP).model().create(),
                new FeatureLayer(SHOP.schema(), config.embedding()),
                new TorchBackend(1, weights),
                memory,
                new Workers(1));
    }

    /** Room for two candidates of a row, none of three. */
    private static TorchScorer ofTwoCandidates(TrainingConfig config, Weights weights) {
        return scorer(config, weights, (candidates, _) -> candidates * (RowMemory.MOST / 2));
    }

    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void piecesScoreAsTheWhole(String architecture) {
        TrainingConfig config = TinyRun.config(architecture, 1);
        Weights weights = TinyRun.train(architecture, 1).weights();
        Batches batches = config.on(SHOP).evaluation();
        EncodedRequest request = new EncodedRequest(
                new long[] {2, 3, 4},
                new long[] {2, 2, 3},
                new float[] {1, 1, 1},
                new long[0],
                new long[] {5, 6, 7, 8, 9},
                new long[] {2, 3, 2, 3, 2},
                new long[SHOP.profileNames().size()]);
        try (TorchScorer whole = scorer(config, weights, (_, _) -> 0);
                TorchScorer pieces = ofTwoCandidates(config, weights)) {
            List<Batch.Window> windows = batches.heldOut(Split.TEST).getFirst();
            Batch batch = batches.buildHeldOut(windows);
            Scores expected = whole.score(request);
            Scores actual = pieces.score(request);

            assertThat(batch.candidates()).isGreaterThan(2);
            assertThat(pieces.logits(batch)).containsExactly(whole.logits(batch), within(1e-5f));
            assertThat(actual.score()).hasSize(5).containsExactly(expected.score(), within(1e-6f));
            assertThat(actual.attention()).hasSize(15).containsExactly(expected.attention(), within(1e-6f));
        }
    }
}
