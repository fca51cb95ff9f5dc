package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class AdamTest {
    private static final double RATE = 0.1;

    /** The paper's algorithm 1 on one number, gradient by gradient; a NaN gradient is a step without one. */
    private static float expected(double start, double... gradients) {
        double weight = start;
        double first = 0;
        double second = 0;
        for (int step = 1; step <= gradients.length; step++) {
            double gradient = gradients[step - 1];
            if (Double.isNaN(gradient)) {
                continue;
            }
            first = 0.9 * first + 0.1 * gradient;
            second = 0.999 * second + 0.001 * gradient * gradient;
            double corrected = first / (1 - Math.pow(0.9, step));
            weight -= RATE * corrected / (Math.sqrt(second / (1 - Math.pow(0.999, step))) + 1e-8);
        }
        return (float) weight;
    }

    @Test
    void followsThePaper() {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                Adam adam = new Adam(0, new Weights())) {
            Tensor weight = Torch.of(new float[] {1, -2}, 2);
            for (float[] gradient : new float[][] {{0.5f, -1}, {-0.25f, 3}, {2, 0}}) {
                adam.nextStep();
                adam.update("w", weight, Torch.of(gradient, 2), RATE);
            }

            assertThat(Torch.values(weight))
                    .containsExactly(new float[] {expected(1, 0.5, -0.25, 2), expected(-2, -1, 3, 0)}, offset(1e-5f));
        }
    }

    @Test
    void rowsThatAreNotInTheBatchStandStill() {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                Adam adam = new Adam(0, new Weights())) {
            Tensor table = Torch.of(new float[] {1, 2, 3}, 3, 1);
            adam.nextStep();
            adam.updateRows("t", table, Torch.of(new long[] {0, 2}, 2), Torch.of(new float[] {0.5f, -1}, 2, 1), RATE);
            adam.nextStep();
            adam.updateRows("t", table, Torch.of(new long[] {2}, 1), Torch.of(new float[] {3}, 1, 1), RATE);

            assertThat(Torch.values(table))
                    .containsExactly(new float[] {expected(1, 0.5, Double.NaN), 2, expected(3, -1, 3)}, offset(1e-5f));
        }
    }
}
