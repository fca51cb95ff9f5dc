package io.attentionmotor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.model.setting.HyperParameter;
import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.train.Settings;
import io.attentionmotor.training.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    static Stream<HyperParameter> settings() {
        return Settings.all().stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingHasAFlag(HyperParameter setting) {
        String other = otherThanDefault(setting);

        assertThat(CommandLines.training("--" + setting.name() + "=" + other))
                .isNotEqualTo(TrainingConfig.defaults())
                .isEqualTo(TrainingConfig.defaults().with(setting.name(), other));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyFlagIsInTheHelpWithItsDefaultAndItsChoices(HyperParameter setting) {
        String help = CommandLines.help().replaceAll("\\s+", " ");

        assertThat(help)
                .containsPattern(" --" + setting.name() + "(=|\\[=)")
                .contains(setting.description())
                .contains("Default: " + setting.defaultText() + ".");
        if (setting.type() != boolean.class && !setting.choices().isEmpty()) {
            assertThat(help).contains(String.join(", ", setting.choices()));
        }
    }

    /** A value every range allows. */
    private static String otherThanDefault(HyperParameter setting) {
        if (setting.isList()) {
            return "7,5";
        }
        List<String> choices = setting.choices();
        if (!choices.isEmpty()) {
            return choices.get((choices.indexOf(setting.defaultText()) + 1) % choices.size());
        }
        return setting.type() == int.class || setting.type() == long.class ? "77" : "0.375";
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
    void everyOptionOfReadingReachesTheLog(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(
                folder.resolve("log.txt"),
                "user id,iid,ts,stars,kind\nu,a,1,5,buy\nu,?,2,1,buy\nu,b,3,1,buy\nu,c,4,5,view\n");
        DataOptions options = CommandLines.options(
                        "--data=" + log,
                        "--column=user=user id",
                        "--column=item=iid",
                        "--column",
                        "timestamp=ts",
                        "--column=label=stars",
                        "--column=event=kind",
                        "--missing=?,-",
                        "--label-threshold=4",
                        "--event-values=buy, cart")
                .data;
        List<Interaction> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();

        options.open().read(new InteractionSink() {
            @Override
            public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {}

            @Override
            public void interaction(Interaction interaction) {
                rows.add(interaction);
            }

            @Override
            public void profile(UserId user, Map<String, String> profile, long from) {}

            @Override
            public void finding(Finding finding) {
                findings.add(finding);
            }
        });

        assertThat(rows).extracting(row -> row.item().value()).containsExactly("a", "b");
        assertThat(rows).extracting(Interaction::clicked).containsExactly(true, false);
        assertThat(findings)
                .extracting(Finding::what)
                .contains("rows without user, item, time or label", "event types that do not occur");
        assertThat(options.again())
                .isEqualTo(" --data " + log + " --column 'user=user id' --column item=iid --column timestamp=ts"
                        + " --column label=stars --column event=kind --missing '?,-' --label-threshold 4.0"
                        + " --event-values 'buy, cart'");
    }

    @Test
    void optionsOfReadingNeedALog() {
        assertThatThrownBy(() -> CommandLines.options("--column=user=uid").data.open())
                .hasMessageContaining("--column needs --data");
        assertThatThrownBy(() -> CommandLines.options("--missing=").data.open())
                .hasMessageContaining("--missing needs --data");
    }

    @Test
    void aColumnWithoutAMeaningIsRefused(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("log.csv"), "user,item,timestamp\nu,a,1\n");

        assertThatThrownBy(() -> CommandLines.options("--data=" + log, "--column=uid")
                        .data
                        .open())
                .hasMessageContaining("--column uid: say what is in which column, as in --column user=uid");
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
