package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.DatasetReader;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One strength means one thing: over an epoch every row is shrunk alike, whatever is trained how. */
class RegularisationTest {
    /** A few items in every history, and a thousand that hardly anybody touches; no labels. */
    private static final InteractionSource LONG_TAILED = new InteractionSource() {
        @Override
        public String name() {
            return "long-tailed";
        }

        @Override
        public void read(InteractionSink sink) {
            SplittableRandom random = new SplittableRandom(1);
            for (int user = 0; user < 200; user++) {
                for (int time = 0; time < 20; time++) {
                    int number = random.nextInt(3) > 0 ? random.nextInt(10) : 10 + random.nextInt(1000);
                    ItemId item = new ItemId("i" + number);
                    sink.item(item, new CategoryId("c" + number % 20), null);
                    sink.interaction(new Interaction(new UserId("u" + user), item, time, null, Double.NaN));
                }
            }
        }
    };

    private static final Dataset SAMPLED = new DatasetReader(90, Dataset.Ties.SHUFFLED, 1).read(LONG_TAILED);

    @ParameterizedTest
    @CsvSource({
        "AVERAGE, 256, 1",
        "AVERAGE, 4096, 8",
        "DIN, 256, 8",
        "DIN, 4096, 1",
        "DIEN, 256, 1",
        "DIEN, 4096, 8",
        "BST, 256, 8",
        "BST, 4096, 1"
    })
    void anEpochShrinksRareAndFrequentItemsAlike(String model, int batchSize, int negatives) {
        assertEpochIsOne(
                model,
                SAMPLED,
                Map.of(
                        "batch-size", Integer.toString(batchSize),
                        "negatives-per-positive", Integer.toString(negatives)));
        int[] occurrences = SAMPLED.occurrences();
        assertThat(IntStream.of(occurrences).filter(times -> times == 1 || times == 2))
                .hasSizeGreaterThan(300);
        assertThat(IntStream.of(occurrences).filter(times -> times > 100)).hasSize(10);
    }

    @Test
    void labelledImpressionsCountWhetherClickedOrNot() {
        assertEpochIsOne("din", TinyRun.shop(), Map.of());
    }

    private static void assertEpochIsOne(String model, Dataset dataset, Map<String, String> settings) {
        TrainingConfig config =
                TinyRun.config(model, 1).with("unknown-rate", "0").with(settings);
        assertEpochIsOne(RowTable.ITEMS, config, dataset);
        assertEpochIsOne(RowTable.CATEGORIES, config, dataset);
    }

    private static void assertEpochIsOne(RowTable table, TrainingConfig config, Dataset dataset) {
        Batches batches = config.on(dataset).batches();
        TrainingBatches epoch = new TrainingBatches(batches, config, 1);
        Regularisation regularisation = new Regularisation(config.regularisation(), dataset);
        double[] total = new double[table.occurrences(dataset).length];
        int[] scratch = new int[total.length];
        Arrays.fill(scratch, -1);
        for (int number = 1; number <= epoch.steps(); number++) {
            StepBatch step = epoch.build(number);
            TableRows used = table.rows(step, scratch);
            float[] shares = regularisation.shares(table, used, step);
            for (int k = 0; k < shares.length; k++) {
                total[(int) used.ids()[k]] += shares[k];
            }
        }
        assertThat(total[Vocabulary.PADDING]).isZero();
        assertThat(total[Vocabulary.UNKNOWN]).isZero();
        assertThat(Arrays.stream(total, Vocabulary.FIRST_KNOWN, total.length))
                .isNotEmpty()
                .allSatisfy(sum -> assertThat(sum).isCloseTo(1, offset(1e-3)));
    }
}
