package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.scorer.tiny.TinyBundle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir
    Path folder;

    @Test
    void theModelExportedLastIsTheDefault() {
        write("average", "2026-01-02T00:00:00Z");
        write("din", "2026-01-03T00:00:00Z");
        write("zeta", "2026-01-01T00:00:00Z");

        try (Models models = Models.open(config(), new SimpleMeterRegistry())) {
            assertThat(models.find(null).manifest().name()).isEqualTo("din");
        }
    }

    private void write(String name, String createdAt) {
        TinyBundle bundle = TinyBundle.plain(name, "1", 1);
        Path written = bundle.writeTo(folder);
        Manifest given = bundle.manifest();
        BundleFiles.seal(
                written,
                new Manifest(
                        given.formatVersion(),
                        given.name(),
                        given.version(),
                        given.architecture(),
                        given.hyperParameters(),
                        given.schema(),
                        given.schemaHash(),
                        given.inputs(),
                        given.outputs(),
                        given.opset(),
                        given.serving(),
                        given.metrics(),
                        given.gate(),
                        given.dataFingerprint(),
                        createdAt,
                        given.files()));
    }

    private FunctionConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(FunctionConfig.class)
                .withDefaultValue("motor.models", folder.toString())
                .build()
                .getConfigMapping(FunctionConfig.class);
    }
}
