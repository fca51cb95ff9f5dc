package io.attentionmotor.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final int COUNT = 200_001;

    @BeforeAll
    static void start() {
        Torch.start();
    }

    private static float[] dropped(TorchBackend backend, float probability) {
        try (PointerScope _ = new PointerScope()) {
            float[] ones = new float[COUNT];
            Arrays.fill(ones, 1);
            Tensor x = new TorchTensor(Torch.of(ones, COUNT));
            return Torch.values(((TorchTensor) backend.dropout(x, probability)).value());
        }
    }

    private static TorchBackend training(long seed) {
        TorchBackend backend = new TorchBackend(1);
        backend.training(true);
        backend.seed(seed);
        return backend;
    }

    @ParameterizedTest
    @ValueSource(floats = {0.001f, 0.2f, 0.5f, 0.9f})
    void dropsThatShareAndKeepsTheMean(float probability) {
        try (TorchBackend backend = training(3)) {
            int zeros = 0;
            int zerosInARow = 0;
            double sum = 0;
            float[] values = dropped(backend, probability);
            for (int i = 0; i < COUNT; i++) {
                zeros += values[i] == 0 ? 1 : 0;
                zerosInARow += i > 0 && values[i] == 0 && values[i - 1] == 0 ? 1 : 0;
                sum += values[i];
                assertThat(values[i] == 0 || Math.abs(values[i] - 1 / (1 - probability)) < 1e-5)
                        .isTrue();
            }
            assertThat((double) zeros / COUNT).isCloseTo(probability, within(0.005));
            assertThat((double) zerosInARow / COUNT).isCloseTo(probability * probability, within(0.005));
            assertThat(sum / COUNT).isCloseTo(1, within(0.03));
        }
    }

    @Test
    void isDrawnFromTheSeedAloneAndAnewEachTime() {
        try (TorchBackend one = training(5);
                TorchBackend same = training(5);
                TorchBackend other = training(6)) {
            float[] first = dropped(one, 0.5f);

            assertThat(dropped(same, 0.5f)).isEqualTo(first);
            assertThat(dropped(other, 0.5f)).isNotEqualTo(first);
            assertThat(dropped(one, 0.5f)).isNotEqualTo(first);
        }
    }

    @Test
    void nothingIsDroppedUnlessTraining() {
        try (TorchBackend backend = training(5)) {
            backend.training(false);

            assertThat(dropped(backend, 0.5f)).containsOnly(1);
        }
    }
}
