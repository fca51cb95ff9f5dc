package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
    private final ComposeFile compose = StrictYaml.read(Repository.text("infra/compose.yaml"), ComposeFile.class);

    @Test
    void runsTheWholeSystem() {
        assertThat(compose.services()).containsOnlyKeys("redis", "function", "gateway");
        assertThat(compose.services().get("gateway").dependsOn()).containsExactlyInAnyOrder("redis", "function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void buildsAndConfiguresWhatTheCodeKnows(String name) {
        Component component = Component.named(name);
        ComposeFile.Service service = compose.services().get(name);

        assertThat(service.image()).isEqualTo(component.image());
        assertThat(service.build()).isEqualTo(new ComposeFile.Build("..", Component.containerfile(name)));
        assertThat(component.variables()).containsAll(service.environment().keySet());
        assertThat(service.readOnly()).isTrue();
        assertThat(service.tmpfs()).contains("/tmp:exec");
    }

    @Test
    void gatewayFindsTheOthersAndIsReachedFromThisMachineOnly() {
        ComposeFile.Service gateway = compose.services().get("gateway");
        Map<String, String> environment = gateway.environment();

        assertThat(URI.create(environment.get("MOTOR_REDIS_URI"))).isEqualTo(URI.create("redis://redis:6379"));
        assertThat(URI.create(environment.get("MOTOR_FUNCTION_URLS")))
                .isEqualTo(URI.create("http://function:" + Component.function().port()));
        assertThat(gateway.ports())
                .containsExactly("127.0.0.1:8080:" + Component.gateway().port());
    }

    @Test
    void functionReadsTheBundlesItMounts() {
        ComposeFile.Service function = compose.services().get("function");

        assertThat(function.volumes())
                .containsExactly("../models:" + function.environment().get("MOTOR_MODELS") + ":ro");
    }

    @Test
    void redisIsTheOneThatKubernetesRuns() {
        assertThat(compose.services().get("redis").image())
                .isEqualTo(Manifests.folder("infra/kubernetes/base")
                        .workload("redis")
                        .container()
                        .getImage());
    }
}
