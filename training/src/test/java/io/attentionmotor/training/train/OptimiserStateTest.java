package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimiserStateTest {
    @ParameterizedTest
    @EnumSource
    void goesOnFromItsStateAsIfItHadNotStopped(Optimiser.Method which) {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                Optimiser straight = Optimiser.of(which, 0, new Weights())) {
            Tensor weight = Torch.of(new float[] {1, -2}, 2);
            Tensor table = Torch.of(new float[] {1, 2, 3}, 3, 1);
            step(straight, weight, table, 0.5f);
            float[] weightThen = Torch.values(weight);
            float[] tableThen = Torch.values(table);
            Weights state = Weights.copyOf(straight.state());
            step(straight, weight, table, -0.75f);

            Tensor weightAgain = Torch.of(weightThen, 2);
            Tensor tableAgain = Torch.of(tableThen, 3, 1);
            try (Optimiser resumed = Optimiser.of(which, 1, state)) {
                step(resumed, weightAgain, tableAgain, -0.75f);
                assertThat(resumed.steps()).isEqualTo(2);
            }

            assertThat(Torch.values(weightAgain)).isEqualTo(Torch.values(weight));
            assertThat(Torch.values(tableAgain)).isEqualTo(Torch.values(table));
        }
    }

    private static void step(Optimiser optimiser, Tensor weight, Tensor table, float gradient) {
        optimiser.nextStep();
        optimiser.update("w", weight, Torch.of(new float[] {gradient, 1}, 2), 0.1);
        optimiser.updateRows(
                "t", table, Torch.of(new long[] {0, 2}, 2), Torch.of(new float[] {gradient, 2}, 2, 1), 0.1);
    }
}
