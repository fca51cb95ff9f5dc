package io.attentionmotor.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.model.tensor.Weights;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NormalisationTest {
    @BeforeEach
    void start() {
        Torch.start();
    }

    /** Running mean and variance after training on batches of {@code [rows, 1]}. */
    private static float[] statistics(float[][] batches, float[][] weights) {
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(1)) {
            for (int i = 0; i < batches.length; i++) {
                observe(backend, batches[i], weights[i]);
                backend.follow(List.of(backend));
            }
            return statistics(backend);
        }
    }

    private static void observe(TorchBackend backend, float[] batch, float[] weights) {
        backend.training(true);
        int rows = batch.length;
        var _ = Normalisation.standardise(
                backend,
                "x",
                new TorchTensor(Torch.of(batch, rows, 1)),
                new TorchTensor(Torch.of(weights, rows, 1)),
                1,
                1e-5f);
    }

    private static float[] statistics(TorchBackend backend) {
        Weights known = backend.snapshot();
        return new float[] {only(known, "x.running_mean"), only(known, "x.running_var")};
    }

    private static float only(Weights known, String name) {
        return Objects.requireNonNull(known.all().get(name), name).values()[0];
    }

    @Test
    void paddingIsNotObserved() {
        float[] real = statistics(new float[][] {{2, 6}}, new float[][] {{1, 1}});
        float[] padded = statistics(new float[][] {{2, 100, 6}}, new float[][] {{1, 0, 1}});

        assertThat(padded).containsExactly(real, offset(1e-6f));
        assertThat(real[0]).isPositive();
    }

    @Test
    void aBatchOfPaddingAloneLeavesTheStatisticsAsTheyAre() {
        float[] before = statistics(new float[][] {{2, 6}}, new float[][] {{1, 1}});
        float[] after = statistics(new float[][] {{2, 6}, {7, 8}}, new float[][] {{1, 1}, {0, 0}});

        assertThat(after).containsExactly(before, offset(1e-6f));
    }

    @Test
    void thePartsOfAStepMoveTheStatisticsAsOneBatch() {
        float[] whole = statistics(new float[][] {{2, 6, 1, 9, 4}}, new float[][] {{1, 1, 1, 1, 1}});

        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(1)) {
            List<TorchBackend> parts = List.of(backend.view(), backend.view(), backend.view());
            observe(parts.get(0), new float[] {2, 50}, new float[] {1, 0});
            observe(parts.get(1), new float[] {6, 1, 9, 4}, new float[] {1, 1, 1, 1});
            observe(parts.get(2), new float[] {7}, new float[] {0});
            backend.follow(parts);

            assertThat(statistics(backend)).containsExactly(whole, offset(1e-6f));
            parts.forEach(TorchBackend::close);
        }
    }
}
