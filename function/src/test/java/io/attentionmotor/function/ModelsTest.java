package io.attentionmotor.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.Manifest;
import io.attentionmotor.scorer.ExecutionProvider;
import io.attentionmotor.scorer.ScorerOptions;
import io.attentionmotor.scorer.tiny.TinyBundle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
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

    @Test
    void slicesAreTheOperatorsWhereHeSaysSo() {
        FunctionConfig own = config(Map.of(
                "motor.intra-op-threads", "2",
                "motor.slice-candidates", "64",
                "motor.slice-pairs", "1000",
                "motor.long-history", "300"));

        assertThat(Models.options(own, ExecutionProvider.CPU))
                .isEqualTo(new ScorerOptions(2, 64, 1000, 300, ExecutionProvider.CPU));
        assertThat(Models.options(config(), ExecutionProvider.CPU)).isEqualTo(ScorerOptions.defaults());
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
        return config(Map.of());
    }

    private FunctionConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(FunctionConfig.class)
                .withDefaultValue("motor.models", folder.toString())
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(FunctionConfig.class);
    }
}
