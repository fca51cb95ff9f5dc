package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KnativeTest {
    private final Manifests base = new Manifests("infra/kubernetes");
    private final Manifests overlay = new Manifests("infra/knative");
    private final Service function = overlay.one(Service.class, "function");

    @Test
    void functionRunsWhatTheCodeSays() {
        PodSpec pod = overlay.pod("function");

        PodChecks.runs(pod, Component.function(), Component.function().readyPath());
        PodChecks.isConfined(pod);
        PodChecks.mountsItsVolumes(pod);
        PodChecks.readsModels(pod);
        PodChecks.mayWriteTemporaryFiles(pod);
        assertThat(PodChecks.container(pod).getResources())
                .isEqualTo(PodChecks.container(base.pod("function")).getResources());
    }

    @Test
    void functionScalesToZeroAndStaysInside() {
        assertThat(function.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("autoscaling.knative.dev/min-scale", "0")
                .containsKey("autoscaling.knative.dev/max-scale");
        assertThat(function.getMetadata().getLabels())
                .containsEntry("networking.knative.dev/visibility", "cluster-local");
    }

    /** Where the function bounds its calls too, what Knative lets through must fit: else it would answer 503. */
    @Test
    void concurrencyFitsTheFunctionsOwnBound() {
        long concurrency = function.getSpec().getTemplate().getSpec().getContainerConcurrency();
        int bound = PodChecks.container(overlay.pod("function")).getEnv().stream()
                .filter(variable -> variable.getName().equals("MOTOR_MAX_CONCURRENCY"))
                .map(EnvVar::getValue)
                .map(Integer::valueOf)
                .findFirst()
                .orElse(Integer.MAX_VALUE);

        assertThat(concurrency).isBetween(1L, (long) bound);
    }

    @Test
    void gatewayCallsTheKnativeServiceByItsFullName() {
        Container gateway = gatewayPatch();

        // a variable may only refer to one that stands before it
        assertThat(gateway.getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("POD_NAMESPACE", "MOTOR_FUNCTION_URLS");
        assertThat(gateway.getEnv().getFirst().getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.namespace");
        assertThat(gateway.getEnv().getLast().getValue())
                .isEqualTo("http://%s.$(POD_NAMESPACE).svc.cluster.local"
                        .formatted(function.getMetadata().getName()));
        assertThat(Component.gateway().variables()).contains("MOTOR_FUNCTION_URLS");
    }

    @Test
    void gatewayProbesDoNotWakeFunctions() {
        assertThat(gatewayPatch().getReadinessProbe().getHttpGet().getPath())
                .isEqualTo(Component.gateway().livePath());
    }

    @Test
    void overlayReplacesTheBasesFunction() {
        Kustomization kustomization = overlay.all(Kustomization.class).getFirst();

        assertThat(kustomization.resources()).containsExactly("../kubernetes", "function.yaml");
        assertThat(kustomization.patches().stream()
                        .map(Kustomization.Patch::path)
                        .filter(Objects::nonNull))
                .containsExactly("gateway.yaml");
        List<String> deleted = kustomization.patches().stream()
                .map(Kustomization.Patch::patch)
                .filter(Objects::nonNull)
                .map(patch -> StrictYaml.read(patch, JsonNode.class))
                .filter(patch -> patch.path("$patch").asText().equals("delete"))
                .map(patch -> "%s %s %s"
                        .formatted(
                                patch.path("apiVersion").asText(),
                                patch.path("kind").asText(),
                                patch.path("metadata").path("name").asText()))
                .toList();
        assertThat(deleted).containsExactlyInAnyOrder("apps/v1 Deployment function", "v1 Service function");
    }

    /** The patch names a deployment and a container of the base, else it would change nothing. */
    private Container gatewayPatch() {
        Deployment patch = overlay.all(Deployment.class).getFirst();
        Container container = PodChecks.container(patch.getSpec().getTemplate().getSpec());
        assertThat(container.getName())
                .isEqualTo(PodChecks.container(base.pod(patch.getMetadata().getName()))
                        .getName());
        return container;
    }
}
