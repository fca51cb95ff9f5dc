package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {
    private final ComposeFile compose = StrictYaml.read(Repository.text("infra/compose.yaml"), ComposeFile.class);

    @Test
    void runsTheWholeSystem() {
        assertThat(compose.services()).containsOnlyKeys("redis", "function", "gateway", "prometheus", "grafana");
        assertThat(compose.services().values().stream()
                        .filter(service -> service.profiles().isEmpty()))
                .containsExactlyInAnyOrder(
                        compose.services().get("redis"),
                        compose.services().get("function"),
                        compose.services().get("gateway"));
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
        assertThat(service.capDrop()).containsExactly("ALL");
        int seconds = Integer.parseInt(service.stopGracePeriod().replace("s", ""));
        assertThat(seconds * 1000)
                .isGreaterThan(
                        name.equals("gateway") ? Component.gatewayDrainMillis() : Component.functionDrainMillis());
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

    /** What is mounted is there, and only this machine reaches what is published. */
    @Test
    void mountsFilesThatExistAndPublishesNothingToTheNetwork() {
        compose.services().values().forEach(service -> {
            assertThat(service.ports()).allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(service.volumes().stream().filter(volume -> volume.startsWith("./")))
                    .allSatisfy(volume -> {
                        assertThat(Repository.path("infra/" + volume.substring(0, volume.indexOf(':'))))
                                .exists();
                        assertThat(volume).endsWith(":ro");
                    });
            assertThat(service.image()).matches("[a-z/-]+:(local|v?\\d+\\.\\d+\\.\\d+\\S*)");
        });
    }

    @Test
    void grafanaAsksThePrometheusBesideItAndReadsTheDashboard() {
        JsonNode source = StrictYaml.read(Repository.text("infra/monitoring/grafana/datasource.yaml"), JsonNode.class);
        JsonNode provider = StrictYaml.read(Repository.text("infra/monitoring/grafana/provider.yaml"), JsonNode.class);

        assertThat(source.at("/datasources/0/url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(compose.services().get("prometheus").ports()).containsExactly("127.0.0.1:9090:9090");
        String folder = provider.at("/providers/0/options/path").asText();
        assertThat(compose.services().get("grafana").volumes())
                .contains("./monitoring/dashboard.json:" + folder + "/attention-motor.json:ro");
    }

    @Test
    void redisIsTheOneThatKubernetesRuns() {
        Container redis =
                Manifests.folder("infra/kubernetes/base").workload("redis").container();

        assertThat(compose.services().get("redis").image()).isEqualTo(redis.getImage());
        assertThat(redis.getArgs()).containsAll(compose.services().get("redis").command());
    }
}
