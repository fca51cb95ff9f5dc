package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.tensor.Torch;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientsTest {
    /** 2 of a whole weight, (4, 4) of a row: length 6 together. */
    @ParameterizedTest
    @CsvSource({"3, 1, 2", "6, 2, 4", "7, 2, 4", "0, 2, 4"})
    void areShortenedTogetherWhereTheyAreTooLong(double longest, float weight, float row) {
        Torch.start();
        try (PointerScope _ = new PointerScope()) {
            Tensor ofWeight = Torch.of(new float[] {2}, 1);
            Tensor ofRow = Torch.of(new float[] {4, 4}, 1, 2);
            Gradients gradients = new Gradients(
                    0,
                    Double.NaN,
                    Map.of("w", ofWeight),
                    List.of(new Gradients.OfTable("t", Torch.of(new long[] {5}, 1), ofRow)));
            assertThat(gradients.norm()).isCloseTo(6, offset(1e-6));

            gradients.clip(longest);

            assertThat(Torch.values(ofWeight)).containsExactly(new float[] {weight}, offset(1e-6f));
            assertThat(Torch.values(ofRow)).containsExactly(new float[] {row, row}, offset(1e-6f));
        }
    }

    @Test
    void aClipThatNeverBitesChangesNothingAndATightOneDoes() {
        TrainingConfig plain = TinyRun.config("din", 1);

        TrainedModel free = fit(plain);

        assertThat(TinyRun.sameWeights(fit(plain.with("clip-norm", "1e9")), free))
                .isTrue();
        assertThat(TinyRun.sameWeights(fit(plain.with("clip-norm", "0.01")), free))
                .isFalse();
    }

    private static TrainedModel fit(TrainingConfig config) {
        return new Trainer(config, TrainingListener.silent()).fit(TinyRun.shop());
    }
}
