package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.model.Activation;
import io.attentionmotor.training.model.ModelConfig;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Negatives;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a command line says is what is trained, and on what. */
class OptionsTest {
    @Test
    void nothingGivenChangesNothing() {
        assertThat(CommandLines.training()).isEqualTo(TrainingConfig.defaults());
    }

    @Test
    void everyOptionReachesItsSetting() {
        TrainingConfig config = CommandLines.training(
                "--model=average",
                "--epochs=7",
                "--patience=2",
                "--batch=99",
                "--lr=0.5",
                "--embedding=6",
                "--attention-layers=3,2",
                "--tower-layers=5,4",
                "--max-history=11",
                "--ties=stored",
                "--negatives=popularity",
                "--activation=dice",
                "--attention=raw",
                "--dropout=0.25",
                "--batch-norm",
                "--regularisation=0.125",
                "--threads=3",
                "--seed=42");
        TrainingConfig base = TrainingConfig.defaults();

        assertThat(config)
                .isEqualTo(new TrainingConfig(
                        ModelConfig.Architecture.AVERAGE,
                        6,
                        List.of(3, 2),
                        List.of(5, 4),
                        Activation.DICE,
                        TrainingConfig.Attention.RAW,
                        0.25f,
                        true,
                        11,
                        Dataset.Ties.STORED,
                        Negatives.Distribution.POPULARITY,
                        base.negativesPerPositive(),
                        7,
                        2,
                        99,
                        base.windowSize(),
                        0.5,
                        0.125,
                        base.unknownRate(),
                        3,
                        42));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--lr=0",
                "--lr=-1",
                "--lr=NaN",
                "--dropout=1",
                "--dropout=-0.1",
                "--regularisation=-1",
                "--tower-layers=8,0"
            })
    void aNumberOutOfItsRangeIsRefusedByTheNameOfItsOption(String option) {
        assertThatThrownBy(() -> CommandLines.training(option))
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void aCountBelowOneIsRefusedByTheNameOfItsOption() {
        assertThatThrownBy(() -> CommandLines.training("--epochs=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--epochs is 0, it must be at least 1");
    }

    @Test
    void theSimulatedShopIsTheDefault() {
        DataOptions data = CommandLines.options("--users=5").data;

        assertThat(data.simulated()).isTrue();
        assertThat(data.open().name()).isEqualTo("simulated-shop");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> CommandLines.options("--format=csv").data.open())
                .hasMessageContaining("--format needs --data");
        assertThatThrownBy(() -> CommandLines.options("--users=5", "--data=" + folder)
                        .data
                        .open())
                .hasMessageContaining("leave it out with --data");
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("nowhere");

        assertThatThrownBy(() -> CommandLines.options("--data=" + missing).data.open())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void anUnknownFormatIsAUsageError() {
        assertThatThrownBy(() -> CommandLines.options("--format=parquet"))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("parquet");
    }
}
