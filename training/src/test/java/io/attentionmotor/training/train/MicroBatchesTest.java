package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How a step is cut into micro-batches is no more than rounding to its losses and gradients, without batch statistics.
 */
class MicroBatchesTest {
    private static final TrainingConfig CONFIG = TinyRun.config("dien", 1)
            .with(Map.of("activation", "relu", "batch-norm", "false", "dropout", "0", "batch-size", "1100"));

    private final Dataset dataset = TinyRun.shop();
    private final Batches batches = CONFIG.on(dataset).batches();
    private final List<Batch.Window> windows = batches.epoch(1).getFirst();

    /** What a step comes to. */
    private record Outcome(double loss, double auxiliary, Map<String, float[]> gradients) {}

    @BeforeEach
    void start() {
        Torch.start();
    }

    /**
     * The windows are in order of length, so that neither clicks nor behaviours are spread evenly over these
     * micro-batches.
     */
    @ParameterizedTest
    @CsvSource({"positive-weight, 5", "auxiliary, sampled", "auxiliary, softmax"})
    void aStepOfManyMicroBatchesIsThatOfOne(String setting, String value) {
        TrainingConfig config = CONFIG.with(setting, value);
        Outcome whole = outcome(config, List.of(windows));
        int third = windows.size() / 3;
        Outcome cut = outcome(
                config,
                List.of(
                        windows.subList(0, 3),
                        windows.subList(3, third),
                        windows.subList(third, 2 * third),
                        windows.subList(2 * third, windows.size())));

        assertThat(cut.loss()).isCloseTo(whole.loss(), offset(1e-6));
        assertThat(cut.auxiliary()).isCloseTo(whole.auxiliary(), offset(1e-6));
        assertThat(cut.gradients().keySet()).isEqualTo(whole.gradients().keySet());
        cut.gradients()
                .forEach((name, gradient) -> assertThat(gradient)
                        .as(name)
                        .containsExactly(whole.gradients().get(name), offset(1e-6f)));
    }

    @Test
    void theBatchAloneSaysIntoHowManyMicroBatchesAStepIsCut() {
        assertThat(microBatches(1100)).isEqualTo(4);
        assertThat(microBatches(128)).isOne();
        assertThat(microBatches(100_000)).isEqualTo(TrainingBatches.MOST_MICRO_BATCHES);
    }

    private int microBatches(int batchSize) {
        TrainingConfig config = CONFIG.with("batch-size", Integer.toString(batchSize));
        return new TrainingBatches(config.on(dataset).batches(), config, 1)
                .build(1)
                .microBatches()
                .size();
    }

    private Outcome outcome(TrainingConfig config, List<List<Batch.Window>> cut) {
        FeatureLayer features = new FeatureLayer(dataset.schema(), config.embedding());
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(config.seed());
                Workers workers = new Workers(2);
                BatchLoss loss = new BatchLoss(
                        config.on(dataset).model().create(), features, backend, config, dataset, workers)) {
            Gradients gradients = loss.gradients(step(cut));
            Map<String, float[]> all = new TreeMap<>();
            gradients.weights().forEach((name, gradient) -> all.put(name, Torch.values(gradient)));
            for (Gradients.OfTable rows : gradients.tables()) {
                all.put(rows.table(), byId(rows));
            }
            return new Outcome(gradients.loss(), gradients.auxiliary(), all);
        }
    }

    /** In the order of the table, in which the micro-batches do not stand. */
    private float[] byId(Gradients.OfTable rows) {
        long[] ids = new long[Math.toIntExact(rows.ids().numel())];
        rows.ids().data_ptr_long().get(ids);
        int width = CONFIG.embedding();
        int tableRows = Math.max(dataset.schema().itemRows(), dataset.schema().categoryRows());
        float[] found = Torch.values(rows.gradient());
        float[] table = new float[tableRows * width];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(found, i * width, table, (int) ids[i] * width, width);
        }
        return table;
    }

    /** Negatives that depend on the behaviour alone: the same however the step is cut. */
    private StepBatch step(List<List<Batch.Window>> cut) {
        List<MicroBatch> microBatches = new ArrayList<>();
        for (List<Batch.Window> own : cut) {
            Batch batch = batches.build(own, new SplittableRandom(1));
            long[] negatives =
                    LongStream.of(batch.historyItem()).map(item -> item / 2).toArray();
            long[] categories = LongStream.of(negatives)
                    .map(item -> batches.categoryOf((int) item))
                    .toArray();
            microBatches.add(new MicroBatch(microBatches.size(), 1, batch, negatives, categories));
        }
        return new StepBatch(microBatches);
    }
}
