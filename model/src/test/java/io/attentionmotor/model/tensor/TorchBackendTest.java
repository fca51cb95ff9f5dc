package io.attentionmotor.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TorchBackendTest {
    private static final Init ONES = new Init.Constant(1);

    @BeforeEach
    void start() {
        Torch.start();
    }

    @Test
    void aTensorStandsInForAWeightOnlyAsLongAsTheBodyRuns() {
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(1)) {
            TorchTensor standIn = new TorchTensor(Torch.of(new float[] {7}, 1));

            float[] within = backend.standingIn(Map.of("w", standIn), () -> valuesOf(backend));

            assertThat(within).containsExactly(7);
            assertThat(valuesOf(backend)).containsExactly(1, 1);
        }
    }

    @Test
    void aWeightIsItselfAgainWhereTheBodyFails() {
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(1)) {
            TorchTensor standIn = new TorchTensor(Torch.of(new float[] {7}, 1));

            assertThatThrownBy(() -> backend.standingIn(Map.of("w", standIn), TorchBackendTest::fail))
                    .hasMessage("no memory");

            assertThat(valuesOf(backend)).containsExactly(1, 1);
        }
    }

    private static float[] valuesOf(TorchBackend backend) {
        return Torch.values(((TorchTensor) backend.weight("w", ONES, 2)).value());
    }

    private static Object fail() {
        throw new IllegalStateException("no memory");
    }
}
