package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.MadeUpLog;
import org.junit.jupiter.api.Test;

class TableMemoryTest {
    private static final long GIGA = 1_000_000_000;

    private final TrainingConfig config = TrainingConfig.defaults();

    @Test
    void countsEveryCopyOfEveryRow() {
        Dataset dataset = new MadeUpLog(1000, 5, 4, 1).dataset(10, false);
        int rows = dataset.schema().itemRows() + dataset.schema().categoryRows();

        assertThat(TableMemory.of(config, dataset).bytes()).isEqualTo(rows * 32L * 4 * 4);
        assertThat(TableMemory.of(config.with("optimiser", "adagrad"), dataset).bytes())
                .isEqualTo(rows * 32L * 4 * 3);
    }

    /** More floats than an int counts. */
    @Test
    void whatDoesNotFitIsRefusedWithWhatDoes() {
        TableMemory tables = new TableMemory(70_000_000, 32, 4);

        assertThat(tables.bytes()).isEqualTo(35_840_000_000L);
        assertThatCode(() -> tables.requireWithin(36 * GIGA, 4 * GIGA)).doesNotThrowAnyException();
        assertThatThrownBy(() -> tables.requireWithin(14 * GIGA, 4 * GIGA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "the tables take 35.8 GB: 70,000,000 rows (items and categories) of 32 floats, 4 times over")
                .hasMessageContaining(
                        "beside the 4.0 GB that it has taken or needs for a step, this process may take 14.0 GB. "
                                + "embedding 12 fits, or 16 with optimiser=adagrad; or give it more memory (MOTOR_MEMORY");
        assertThatThrownBy(() -> tables.requireWithin(-1, 4 * GIGA)).hasMessageContaining("No embedding fits");
    }

    /** Some terabytes. */
    @Test
    void aRunThatCannotEndIsRefusedBeforeItStarts() {
        assertThatThrownBy(() -> Checkpoints.none().requireFit(config.with("embedding", "2000000000"), TinyRun.shop()))
                .hasMessageContaining("the tables take");
    }
}
