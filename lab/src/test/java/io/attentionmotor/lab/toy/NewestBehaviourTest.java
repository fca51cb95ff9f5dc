package io.attentionmotor.lab.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.lab.compare.Variants;
import io.attentionmotor.training.export.BundleExporter;
import io.attentionmotor.training.train.SettingsFile;
import io.attentionmotor.training.train.TinyRun;
import io.attentionmotor.training.train.TrainedModel;
import io.attentionmotor.training.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in a folder of its own, named by one line of a services file, is a model like any other. */
class NewestBehaviourTest {
    @TempDir
    Path models;

    @Test
    void itIsTrainedExportedAndServedAlike() {
        TrainedModel trained = TinyRun.train("newest", 2);

        BundleExporter.Exported exported = new BundleExporter(models).export("newest", trained); // checks parity itself

        assertThat(trained.tested().model().auc()).isGreaterThan(0.5);
        assertThat(Bundle.open(exported.folder()).manifest().hyperParameters())
                .containsEntry("model", "newest")
                .containsEntry("sharpness", "2.0");
    }

    @Test
    void itsSettingsAreSettings() {
        TrainingConfig config = TrainingConfig.defaults().with(Map.of("model", "newest", "sharpness", "3"));

        assertThat(SettingsFile.write(config)).contains("# NEWEST alone").contains("sharpness: 3.0  # how sharply");
        assertThatThrownBy(() -> config.with("sharpness", "0")).hasMessage("sharpness is 0, it must be above 0");
    }

    @Test
    void itsFormsAreVariants() {
        assertThat(Variants.named("newest-sharp").settings()).isEqualTo(Map.of("model", "newest", "sharpness", "5"));
    }
}
