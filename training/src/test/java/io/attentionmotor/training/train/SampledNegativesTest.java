package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.model.ModelConfig.Architecture;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A log without labels, as most public ones are: positives only, negatives drawn. */
class SampledNegativesTest {
    private static final int CATEGORIES = 4;

    /** Each user touches items of one category only: the history tells which. */
    private static final InteractionSource LOYAL = new InteractionSource() {
        @Override
        public String name() {
            return "loyal";
        }

        @Override
        public void read(InteractionSink sink) {
            SplittableRandom random = new SplittableRandom(1);
            for (int user = 0; user < 300; user++) {
                int category = user % CATEGORIES;
                for (int time = 0; time < 8; time++) {
                    ItemId item = new ItemId("c" + category + "-" + random.nextInt(30));
                    sink.item(item, new CategoryId("c" + category), null);
                    sink.interaction(new Interaction(new UserId("u" + user), item, time, null, Double.NaN));
                }
            }
        }
    };

    @Test
    void learnsWhatTheHistoryTells() {
        Dataset dataset = new DatasetReader(12, Dataset.Ties.SHUFFLED, 1).read(LOYAL);
        TrainedModel trained = new Trainer(TinyRun.config(Architecture.DIN, 4), TrainingListener.silent()).fit(dataset);

        // a negative is of the user's category once in four draws: no model can tell those apart
        assertThat(trained.test().gauc()).isGreaterThan(0.8);
        assertThat(trained.test().bestAuc()).isNaN();
        assertThat(trained.test().impressions()).isEqualTo(600);
    }
}
