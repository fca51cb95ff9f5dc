package io.attentionmotor.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.model.Architectures;
import io.attentionmotor.model.setting.HyperParameter;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.MadeUpLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {
    private static final TrainingConfig DEFAULTS = TrainingConfig.defaults();

    @TempDir
    Path folder;

    static Stream<HyperParameter> settings() {
        return Settings.all().stream();
    }

    @Test
    void attentionIsRawForALabelledLogUnlessSaidOtherwise() {
        Dataset labelled = TinyRun.shop();

        assertThat(DEFAULTS.resolvedFor(labelled).toMap()).containsEntry("attention", "raw");
        assertThat(TinyRun.config("din", 1).resolvedFor(labelled).toMap()).containsEntry("attention", "softmax");
    }

    @Test
    void oddsAreMultipliedByTheWeightOfAClickAndByFewerNegativesThanAreMeasured() {
        Dataset labelled = TinyRun.shop();
        Dataset unlabelled = new MadeUpLog(20, 5, 6, 1).dataset(10, false);
        TrainingConfig weighted = DEFAULTS.with(Map.of(
                "positive-weight", "3", "negatives-per-positive", "2", "evaluation-negatives-per-positive", "4"));

        assertThat(DEFAULTS.on(labelled).oddsFactor()).isEqualTo(1);
        assertThat(DEFAULTS.on(unlabelled).oddsFactor()).isEqualTo(1);
        assertThat(weighted.on(labelled).oddsFactor()).isEqualTo(3);
        assertThat(weighted.on(unlabelled).oddsFactor()).isEqualTo(6);
        assertThat(weighted.with("loss", "softmax").on(unlabelled).oddsFactor()).isNaN();
    }

    @Test
    void everyComponentIsASetting() {
        long ofModels = Architectures.all().stream()
                .mapToLong(model -> model.settings().type().getRecordComponents().length)
                .sum();
        int common = TrainingConfig.class.getRecordComponents().length - 1; // the last holds those of models
        assertThat(Settings.all()).hasSize(common + (int) ofModels);
        assertThat(Settings.all())
                .extracting(HyperParameter::name)
                .contains("model", "batch-size", "learning-rate", "batch-norm", "warm-up-steps")
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingChangesAloneAndSurvivesMapAndFile(HyperParameter setting) throws IOException {
        String other = SettingValues.otherThanDefault(setting);

        TrainingConfig changed = DEFAULTS.with(setting.name(), other);

        assertThat(changed).isNotEqualTo(DEFAULTS);
        assertThat(changed.toMap()).containsEntry(setting.name(), other);
        assertThat(changed.with(setting.name(), setting.defaultText())).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.with(changed.toMap())).isEqualTo(changed);
        assertThat(SettingsFile.read(file(SettingsFile.write(changed)), DEFAULTS))
                .isEqualTo(changed);
        assertThat(SettingsFile.read(file(setting.name() + ": " + other), DEFAULTS))
                .isEqualTo(changed);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingIsExplainedAndRefusesNonsenseByItsName(HyperParameter setting) {
        assertThat(setting.description()).isNotBlank();
        assertThatThrownBy(() -> DEFAULTS.with(setting.name(), "nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting.name() + " is 'nonsense', it must be ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning-rate | -1 | learning-rate is -1, it must be above 0",
                "learning-rate | NaN | learning-rate is NaN, it must be above 0",
                "learning-rate | Infinity | learning-rate is Infinity, it must be above 0",
                "epochs | 0 | epochs is 0, it must be at least 1",
                "dropout | 1 | dropout is 1, it must be 0 or more, below 1",
                "clip-norm | -0.5 | clip-norm is -0.5, it must be 0 or more",
                "tower-layers | 8,0 | tower-layers is 8,0, it must be at least 1",
                "tower-layers | 8,x | tower-layers is '8,x', it must be whole numbers with commas between, like 64,32",
                "batch-size | 1.5 | batch-size is '1.5', it must be a whole number",
                "schedule | steps | schedule is 'steps', it must be one of constant, linear, cosine",
                "batch-norm | yes | batch-norm is 'yes', it must be one of true, false",
                "learning-rat | 1 | there is no setting 'learning-rat'; did you mean 'learning-rate'?"
            })
    void aValueThatCannotBeIsRefused(String setting, String value, String message) {
        assertThatThrownBy(() -> DEFAULTS.with(setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void enumsAreReadAsPeopleWriteThem() {
        assertThat(DEFAULTS.with(Map.of("visibility", "TARGET_LAST", "optimiser", "AdaGrad")))
                .isEqualTo(DEFAULTS.with(Map.of("visibility", "target-last", "optimiser", "adagrad")));
    }

    @Test
    void threadsAreAllCoresUnlessGiven() {
        assertThat(DEFAULTS.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(DEFAULTS.with("threads", "3").workers()).isEqualTo(3);
    }

    @Test
    void threadsAloneDecideNothing() {
        assertThat(DEFAULTS.with("threads", "3").decisive()).isEqualTo(DEFAULTS.decisive());
        assertThat(DEFAULTS.toMap().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(DEFAULTS.decisive().keySet().stream(), Stream.of("threads"))
                                .toList());
    }

    @Test
    void aFileChangesTheBaseAndNothingElse() throws IOException {
        Path file = file("""
                # mine
                model: average
                tower-layers: [32, 16]
                """);

        assertThat(SettingsFile.read(file, DEFAULTS.with("epochs", "3")))
                .isEqualTo(DEFAULTS.with(Map.of("model", "average", "tower-layers", "32,16", "epochs", "3")));
        assertThat(SettingsFile.read(file("# nothing\n"), DEFAULTS)).isEqualTo(DEFAULTS);
    }

    @Test
    void settingsThatOnlyFitTogetherMayComeInAnyOrder() throws IOException {
        TrainingConfig odd = DEFAULTS.with(Map.of("model", "bst", "embedding", "25", "heads", "5"));

        assertThat(SettingsFile.read(file(SettingsFile.write(odd)), DEFAULTS)).isEqualTo(odd);
        assertThat(SettingsFile.read(file("model: bst\nembedding: 25\nheads: 5\n"), DEFAULTS))
                .isEqualTo(odd);
    }

    @Test
    void aBadLineIsNamed() {
        for (List<String> bad : List.of(
                List.of("epochs: 3\nbach-size: 7\n", ":2: there is no setting 'bach-size'; did you mean 'batch-size'?"),
                List.of("epochs: none\n", ":1: epochs is 'none', it must be a whole number"),
                List.of("epochs: 3\nepochs: 4\n", ":2: epochs is set already in line 1: leave one out"),
                List.of("epochs:\n  most: 4\n", ":1: settings are flat: write one a line, like 'batch-size: 1024'"),
                List.of("- epochs\n", ": write one setting a line, like 'batch-size: 1024'"))) {
            assertThatThrownBy(() -> SettingsFile.read(file(bad.getFirst()), DEFAULTS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(folder.resolve("settings.yaml") + bad.getLast());
        }
    }

    @Test
    void aFileThatIsMissingOrNoYamlIsNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> SettingsFile.read(missing, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(missing.toString());
        Path broken = file("epochs: [3\n");
        assertThatThrownBy(() -> SettingsFile.read(broken, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(broken + " is no YAML");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), yaml);
    }

    @Test
    void settingsOfBstThatContradictEachOtherAreRefusedByName() {
        TrainingConfig bst = TrainingConfig.defaults().with("model", "bst");

        assertThatThrownBy(() -> bst.with("position", "relative")).hasMessageContaining("needs visibility causal");
        assertThatThrownBy(() -> bst.with("position", "time")).hasMessageContaining("needs time true");
        assertThatThrownBy(() -> bst.with("heads", "5")).hasMessageContaining("does not divide 64");
        assertThat(bst.with(Map.of("visibility", "causal", "position", "relative"))
                        .toMap())
                .containsEntry("position", "relative");
    }
}
