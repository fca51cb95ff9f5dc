package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFoldersTest {
    @TempDir
    Path models;

    private Path bundle(String folder) throws IOException {
        Path bundle = Files.createDirectories(models.resolve(folder));
        Files.writeString(bundle.resolve(Bundle.MANIFEST), "{}");
        return bundle;
    }

    @Test
    void picksTheHighestVersionByNumberOfEachName() throws IOException {
        bundle("din/9");
        Path din = bundle("din/10");
        bundle("din/backup");
        Files.createDirectories(models.resolve("din/11")); // still being written: no manifest
        Path bst = bundle("bst/1");
        Files.writeString(models.resolve("README.md"), "not a folder");

        assertThat(BundleFolders.find(models)).containsExactly(bst, din);
    }

    @Test
    void acceptsABundleItself() throws IOException {
        Path din = bundle("din/9");
        assertThat(BundleFolders.find(din)).containsExactly(din);
    }

    @Test
    void saysWhatToDoWhenThereIsNone() {
        assertThatThrownBy(() -> BundleFolders.find(models))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("there is no bundle", models.toString(), "./motor train");
        assertThatThrownBy(() -> BundleFolders.find(models.resolve("nowhere")))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll("does not exist", "MOTOR_MODELS");
    }
}
