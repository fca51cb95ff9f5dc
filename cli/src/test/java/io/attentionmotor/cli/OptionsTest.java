package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.train.TrainingConfig;
import io.attentionmotor.training.train.TrainingSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What a command line says is what is trained, and on what. */
class OptionsTest {
    @Test
    void nothingGivenChangesNothing() {
        assertThat(CommandLines.training()).isEqualTo(TrainingConfig.defaults());
    }

    static Stream<TrainingSetting> settings() {
        return TrainingConfig.settings().stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingHasAFlag(TrainingSetting setting) {
        String other = otherThanDefault(setting);

        assertThat(CommandLines.training("--" + setting.name() + "=" + other))
                .isNotEqualTo(TrainingConfig.defaults())
                .isEqualTo(TrainingConfig.defaults().with(setting.name(), other));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyFlagIsInTheHelpWithItsDefaultAndItsChoices(TrainingSetting setting) {
        String help = CommandLines.help().replaceAll("\\s+", " ");

        assertThat(help)
                .containsPattern(" --" + setting.name() + "(=|\\[=)")
                .contains(setting.description())
                .contains("Default: " + setting.defaultText() + ".");
        if (setting.type().isEnum()) {
            assertThat(help).contains(String.join(", ", setting.choices()));
        }
    }

    /** A value every range allows. */
    private static String otherThanDefault(TrainingSetting setting) {
        if (setting.isList()) {
            return "7,5";
        }
        List<String> choices = setting.choices();
        if (!choices.isEmpty()) {
            return choices.get((choices.indexOf(setting.defaultText()) + 1) % choices.size());
        }
        return setting.type() == int.class || setting.type() == long.class ? "77" : "0.625";
    }

    @Test
    void aToggleAloneIsTrue() {
        assertThat(CommandLines.training("--batch-norm", "--epochs", "2"))
                .isEqualTo(TrainingConfig.defaults().with(Map.of("batch-norm", "true", "epochs", "2")));
    }

    @Test
    void aFlagBeatsTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), "epochs: 5\nseed: 9\n");

        assertThat(CommandLines.training("--config=" + file, "--epochs=2"))
                .isEqualTo(TrainingConfig.defaults().with(Map.of("epochs", "2", "seed", "9")));
    }

    @Test
    void aValueOutOfItsRangeIsRefusedByTheNameOfItsSetting() {
        assertThatThrownBy(() -> CommandLines.training("--epochs=0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs is 0, it must be at least 1");
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
