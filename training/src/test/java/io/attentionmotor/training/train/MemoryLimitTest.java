package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.RowMemory;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryLimitTest {
    private static final Dataset SHOP = TinyRun.shop();
    private static final long TAKEN = 1_000_000_000;

    @ParameterizedTest
    @MethodSource("io.attentionmotor.model.Architectures#ids")
    void tablesAndLargestStepMustFitTogether(String architecture) {
        TrainingConfig config = TinyRun.config(architecture, 1);
        TableMemory tables = TableMemory.of(config, SHOP);
        RowMemory.Step step = config.on(SHOP).batches().largestStep();
        RowMemory.Row row = step.largest();
        long needed = TAKEN + tables.bytes() + step.bytes();

        assertThat(row.bytes())
                .isEqualTo(config.on(SHOP).model().bytesOfRow(row.candidates(), row.behaviours()))
                .isPositive();
        assertThatCode(() -> new MemoryLimit(needed, TAKEN).require(config, tables, step))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new MemoryLimit(needed - 1, TAKEN).require(config, tables, step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the tables take");
        assertThatCode(() -> new MemoryLimit(needed - 1, TAKEN).require(config, TableMemory.NONE, step))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> new MemoryLimit(TAKEN + step.bytes() - 1, TAKEN).require(config, TableMemory.NONE, step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a step of training takes")
                .hasMessageContaining("%d candidates and %d behaviours", row.candidates(), row.behaviours())
                .hasMessageContaining("MOTOR_MEMORY")
                .hasMessageContaining("batch-size (")
                .hasMessageContaining("max-history (12)");
    }

    @Test
    void theMessageSaysHowMuchMemoryThereIsAndHowMuchIsNeeded() {
        TrainingConfig config = TinyRun.config("bst", 1).with("max-history", "50000");
        RowMemory.Row row = new RowMemory.Row(2, 50_000, 24_300_000_000L);

        assertThatThrownBy(() -> new MemoryLimit(5_000_000_000L, TAKEN)
                        .require(config, TableMemory.NONE, new RowMemory.Step(row.bytes(), row)))
                .hasMessageContaining(
                        "takes about 24.3 GB of memory (its longest row, of 2 candidates and 50,000 behaviours")
                .hasMessageContaining("may take 4.0 GB beside the 1.0 GB")
                .hasMessageEndingWith("max-history (50000), window-size (16), heads (4), layers (1)");
    }

    @Test
    void aProcessThatHasMoreThanItMayIsToldOfTheStepAndNotOfTablesThatAreThere() {
        TrainingConfig config = TinyRun.config("din", 1);
        RowMemory.Step step = config.on(SHOP).batches().largestStep();

        assertThatThrownBy(() -> new MemoryLimit(1, 2).require(config, TableMemory.NONE, step))
                .hasMessageContaining("a step of training takes")
                .hasMessageContaining("may take 0.0 GB beside");
    }

    @Test
    void theBestEpochOfARunThatHasNoneYetIsStillToCome() {
        TrainingConfig config = TinyRun.config("din", 1);
        TableMemory all = TableMemory.of(config, SHOP);

        assertThat(TableMemory.toCome(config, SHOP, null)).isEqualTo(all);
        assertThat(TableMemory.toCome(config, SHOP, checkpoint(RunProgress.start())))
                .isEqualTo(new TableMemory(all.rows(), config.embedding(), 1));
    }

    private static Checkpoint checkpoint(RunProgress progress) {
        return new Checkpoint(
                new Checkpoint.Header(new TreeMap<>(), "", 0, progress), new Weights(), new Weights(), new Weights());
    }
}
