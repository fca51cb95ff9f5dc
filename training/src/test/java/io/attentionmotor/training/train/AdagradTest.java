package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class AdagradTest {
    @Test
    void dividesByTheRootOfAllSquaresSoFar() {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                Adagrad adagrad = new Adagrad(0, new Weights())) {
            Tensor weight = Torch.of(new float[] {1, 1}, 2);
            adagrad.nextStep();
            adagrad.update("w", weight, Torch.of(new float[] {3, -2}, 2), 0.1);
            assertThat(Torch.values(weight)).containsExactly(new float[] {0.9f, 1.1f}, offset(1e-6f));
            adagrad.nextStep();
            adagrad.update("w", weight, Torch.of(new float[] {4, 0}, 2), 0.1);

            // 0.9 - 0.1 * 4 / sqrt(9 + 16)
            assertThat(Torch.values(weight)).containsExactly(new float[] {0.82f, 1.1f}, offset(1e-6f));
        }
    }

    @Test
    void rowsThatAreNotInTheBatchStandStill() {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                Adagrad adagrad = new Adagrad(0, new Weights())) {
            Tensor table = Torch.of(new float[] {1, 2, 3}, 3, 1);
            adagrad.updateRows("t", table, Torch.of(new long[] {0, 2}, 2), Torch.of(new float[] {5, 3}, 2, 1), 0.1);
            adagrad.updateRows("t", table, Torch.of(new long[] {2}, 1), Torch.of(new float[] {4}, 1, 1), 0.1);

            // 3 - 0.1 * 3 / 3 - 0.1 * 4 / 5
            assertThat(Torch.values(table)).containsExactly(new float[] {0.9f, 2, 2.82f}, offset(1e-6f));
        }
    }
}
