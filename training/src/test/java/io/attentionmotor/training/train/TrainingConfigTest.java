package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.model.ModelConfig.Architecture;
import io.attentionmotor.training.sample.Dataset;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {
    private final Dataset labelled = TinyRun.shop();

    @Test
    void attentionIsRawForALabelledLogUnlessSaidOtherwise() {
        assertThat(TrainingConfig.defaults().resolvedFor(labelled).attention()).isEqualTo(TrainingConfig.Attention.RAW);
        assertThat(TinyRun.config(Architecture.DIN, 1).resolvedFor(labelled).attention())
                .isEqualTo(TrainingConfig.Attention.SOFTMAX);
    }

    @Test
    void theRecordedSettingsHoldEveryOne() {
        assertThat(TrainingConfig.defaults().toMap())
                .hasSize(TrainingConfig.class.getRecordComponents().length)
                .containsEntry("attention", "AUTO")
                .containsEntry("towerLayers", "[128, 64]");
    }
}
