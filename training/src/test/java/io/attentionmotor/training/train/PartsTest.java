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

/** How a step is cut into parts is no more than rounding to its losses and gradients, without batch statistics. */
class PartsTest {
    private static final TrainingConfig CONFIG = TinyRun.config("dien", 1)
            .with(Map.of("activation", "relu", "batch-norm", "false", "dropout", "0", "batch-size", "1100"));

    private final Dataset dataset = TinyRun.shop();
    private final Batches batches = CONFIG.batches(dataset);
    private final List<Batch.Window> windows = batches.epoch(1).getFirst();

    /** What a step comes to. */
    private record Outcome(double loss, double auxiliary, Map<String, float[]> gradients) {}

    @BeforeEach
    void start() {
        Torch.start();
    }

    /** The windows are in order of length, so that neither clicks nor behaviours are spread evenly over these parts. */
    @ParameterizedTest
    @CsvSource({"positive-weight, 5", "auxiliary, sampled", "auxiliary, softmax"})
    void aStepOfManyPartsIsThatOfOne(String setting, String value) {
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
    void theBatchAloneSaysIntoHowManyPartsAStepIsCut() {
        assertThat(parts(1100)).isEqualTo(4);
        assertThat(parts(128)).isOne();
        assertThat(parts(100_000)).isEqualTo(TrainingBatches.MOST_PARTS);
    }

    private int parts(int batchSize) {
        TrainingConfig config = CONFIG.with("batch-size", Integer.toString(batchSize));
        return new TrainingBatches(config.batches(dataset), config, 1)
                .build(1)
                .parts()
                .size();
    }

    private Outcome outcome(TrainingConfig config, List<List<Batch.Window>> cut) {
        FeatureLayer features = new FeatureLayer(dataset.schema(), config.embedding());
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(config.seed());
                Workers workers = new Workers(2);
                BatchLoss loss =
                        new BatchLoss(config.model(dataset).create(), features, backend, config, dataset, workers)) {
            Gradients gradients = loss.gradients(step(cut));
            Map<String, float[]> all = new TreeMap<>();
            gradients.weights().forEach((name, gradient) -> all.put(name, Torch.values(gradient)));
            for (Gradients.Rows rows : gradients.rows()) {
                all.put(rows.table(), byId(rows));
            }
            return new Outcome(gradients.loss(), gradients.auxiliary(), all);
        }
    }

    /** In the order of the table, in which the parts do not stand. */
    private float[] byId(Gradients.Rows rows) {
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

    /** Foils that depend on the behaviour alone: the same however the step is cut. */
    private Part.Step step(List<List<Batch.Window>> cut) {
        List<Part> parts = new ArrayList<>();
        for (List<Batch.Window> own : cut) {
            Batch batch = batches.build(own, new SplittableRandom(1));
            long[] foils =
                    LongStream.of(batch.historyItem()).map(item -> item / 2).toArray();
            long[] categories = LongStream.of(foils)
                    .map(item -> batches.categoryOf((int) item))
                    .toArray();
            parts.add(new Part(parts.size(), 1, batch, foils, categories));
        }
        return new Part.Step(parts);
    }
}
