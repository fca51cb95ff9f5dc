package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {
    @ParameterizedTest
    @CsvSource({
        "infra/kubernetes/base/gateway.yaml, readOnlyRootFilesystem, readOnlyRootFileSystem",
        "infra/kubernetes/base/gateway.yaml, targetPort, targetport",
        "infra/kubernetes/base/models.yaml, accessModes, accessMode",
        "infra/knative/base/function.yaml, containerConcurrency, concurrency",
        "infra/knative/base/function.yaml, periodSeconds, period"
    })
    void refusesAMisspeltKey(String file, String key, String misspelt) {
        String yaml = Repository.text(file).replaceFirst(key + ":", misspelt + ":");

        assertThatThrownBy(() -> StrictYaml.resources(yaml))
                .hasMessageContainingAll("Unrecognized field", "\"" + misspelt + "\"");
    }

    @Test
    void refusesAMisspeltKeyOfCompose() {
        String yaml = Repository.text("infra/compose.yaml").replaceFirst("read_only:", "readonly:");

        assertThatThrownBy(() -> StrictYaml.read(yaml, ComposeFile.class)).hasMessageContaining("\"readonly\"");
    }

    @Test
    void refusesAKeyGivenTwice() {
        String yaml = Repository.text("infra/kubernetes/base/redis.yaml")
                .replaceFirst("  replicas: 1", "  replicas: 1\n  replicas: 2");

        assertThatThrownBy(() -> StrictYaml.resources(yaml)).hasMessageContaining("Duplicate field 'replicas'");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatThrownBy(() -> StrictYaml.resources("apiVersion: v1\nkind: Sevice\n"))
                .hasMessageContaining("v1 Sevice");
    }
}
