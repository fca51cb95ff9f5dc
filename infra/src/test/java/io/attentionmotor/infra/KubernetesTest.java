package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTest {
    private final Manifests base = new Manifests("infra/kubernetes");

    @Test
    void kustomizationListsEveryManifestButTheLoader() {
        List<String> others = new ArrayList<>(base.files().keySet());
        others.removeAll(List.of("kustomization.yaml", "models-loader.yaml"));

        assertThat(base.all(Kustomization.class))
                .singleElement()
                .satisfies(kustomization ->
                        assertThat(kustomization.resources()).containsExactlyInAnyOrderElementsOf(others));
    }

    @Test
    void leavesTheNamespaceToWhoApplies() {
        assertThat(base.all(HasMetadata.class))
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.getMetadata().getNamespace()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function"})
    void runsWhatTheCodeSays(String name) {
        Component component = Component.named(name);

        PodChecks.runs(base.pod(name), component, component.readyPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function", "redis", "models-loader"})
    void confinesEveryPod(String name) {
        PodSpec pod = base.pod(name);

        PodChecks.isConfined(pod);
        PodChecks.mountsItsVolumes(pod);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(base.pods()).hasSize(4);
    }

    @Test
    void functionReadsModelsAndJvmsMayWriteTemporaryFiles() {
        PodChecks.readsModels(base.pod("function"));
        PodChecks.mayWriteTemporaryFiles(base.pod("function"));
        PodChecks.mayWriteTemporaryFiles(base.pod("gateway"));
    }

    @Test
    void claimsExist() {
        List<String> claims = base.pods().values().stream()
                .flatMap(pod -> pod.getVolumes().stream())
                .map(volume -> volume.getPersistentVolumeClaim())
                .filter(Objects::nonNull)
                .map(claim -> claim.getClaimName())
                .toList();

        assertThat(claims).hasSize(2).allSatisfy(claim -> base.one(PersistentVolumeClaim.class, claim));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "function", "redis"})
    void servicesReachTheirDeployments(String name) {
        Deployment deployment = base.one(Deployment.class, name);
        var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();

        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        Service service = base.one(Service.class, name);
        assertThat(service.getSpec().getSelector()).isEqualTo(labels);
        assertThat(service.getSpec().getPorts())
                .extracting(port -> port.getTargetPort().getStrVal())
                .containsExactlyElementsOf(PodChecks.container(base.pod(name)).getPorts().stream()
                        .map(ContainerPort::getName)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"MOTOR_REDIS_URI, redis", "MOTOR_FUNCTION_URLS, function"})
    void gatewayNamesServicesAndTheirPorts(String variable, String service) {
        Container gateway = PodChecks.container(base.pod("gateway"));
        URI address = gateway.getEnv().stream()
                .filter(it -> it.getName().equals(variable))
                .map(EnvVar::getValue)
                .map(URI::create)
                .findFirst()
                .orElseThrow();

        assertThat(address.getHost()).isEqualTo(service);
        assertThat(base.one(Service.class, service).getSpec().getPorts())
                .extracting(ServicePort::getPort)
                .containsExactly(address.getPort());
    }

    @Test
    void gatewayMayDrainBeforeItIsKilled() {
        PodSpec pod = base.pod("gateway");
        long preStop =
                PodChecks.container(pod).getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(pod.getTerminationGracePeriodSeconds() * 1000)
                .isGreaterThan(preStop * 1000 + Component.gatewayDrainMillis());
    }

    @Test
    void loaderRunsAnImageOfOursAsTheUserWhoReads() {
        PodSpec loader = base.pod("models-loader");

        assertThat(PodChecks.container(loader).getImage())
                .isEqualTo(Component.function().image());
        assertThat(loader.getSecurityContext()).isEqualTo(base.pod("function").getSecurityContext());
    }
}
