package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.model.ModelConfig.Architecture;
import io.attentionmotor.training.sample.Batches;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.RowMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryLimitTest {
    private static final Dataset SHOP = TinyRun.shop();

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void aRowThatDoesNotFitIsRefusedBeforeItIsTrained(Architecture architecture) {
        TrainingConfig config = TinyRun.config(architecture, 1);
        Batches batches = config.batches(SHOP);
        RowMemory.Row largest = batches.largestRow().orElseThrow();

        assertThat(largest.bytes())
                .isEqualTo(config.model(SHOP).bytesOfRow(largest.candidates(), largest.behaviours()))
                .isPositive();
        assertThatCode(() -> MemoryLimit.require(config, batches, largest.bytes()))
                .doesNotThrowAnyException();
        assertThatCode(() -> MemoryLimit.require(config, batches, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MemoryLimit.require(config, batches, largest.bytes() - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%d candidates and %d behaviours", largest.candidates(), largest.behaviours())
                .hasMessageContaining("maxPhysicalBytes")
                .hasMessageContaining("max-history (12)");
    }

    @Test
    void theMessageSaysHowMuchMemoryThereIsAndHowMuchIsNeeded() {
        TrainingConfig config = TinyRun.config(Architecture.BST, 1).with("max-history", "50000");
        RowMemory.Row row = new RowMemory.Row(2, 50_000, 24_300_000_000L);

        assertThat(MemoryLimit.message(config, row, 4_000_000_000L))
                .contains("2 candidates and 50,000 behaviours takes about 24.3 GB", "may use 4.0 GB")
                .contains("max-history (50000), window-size (16), heads (4), layers (1)");
    }
}
