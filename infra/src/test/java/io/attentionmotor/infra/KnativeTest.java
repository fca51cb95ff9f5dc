package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;

class KnativeTest {
    private final Manifests kubernetes = Manifests.folder("infra/kubernetes/base");
    private final Workload function =
            Manifests.parse(Repository.text("infra/knative/base/function.yaml")).workload("function");
    private final Service service = (Service) function.owner();
    private final Container gateway =
            PodChecks.container(Manifests.parse(Repository.text("infra/knative/base/gateway.yaml"))
                    .one(Deployment.class, "gateway")
                    .getSpec()
                    .getTemplate()
                    .getSpec());

    @Test
    void functionRunsWhatTheCodeSays() {
        PodChecks.runs(
                function.pod(), Component.function(), Component.function().readyPath());
        PodChecks.isConfined(function.pod());
        PodChecks.mountsItsVolumes(function.pod(), function.claims());
        PodChecks.readsModels(function.pod());
        PodChecks.mayWriteTemporaryFiles(function.pod());
        assertThat(function.container().getResources())
                .isEqualTo(kubernetes.workload("function").container().getResources());
        assertThat(function.labels()).isEqualTo(kubernetes.workload("function").labels());
    }

    @Test
    void functionScalesToZeroAndStaysInside() {
        assertThat(service.getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("autoscaling.knative.dev/min-scale", "0")
                .containsKey("autoscaling.knative.dev/max-scale");
        assertThat(service.getMetadata().getLabels())
                .containsEntry("networking.knative.dev/visibility", "cluster-local");
    }

    /** If Knative let more through, the function would keep them waiting; if fewer, it would idle. */
    @Test
    void concurrencyIsTheFunctionsOwnBound() {
        assertThat(service.getSpec().getTemplate().getSpec().getContainerConcurrency())
                .hasToString(PodChecks.value(function.container(), "MOTOR_MAX_CONCURRENCY"));
    }

    @Test
    void aCallMayTakeAsLongAsTheGatewayWaits() {
        assertThat(service.getSpec().getTemplate().getSpec().getTimeoutSeconds() * 1000)
                .isGreaterThanOrEqualTo(Component.gatewayMaxDeadlineMillis());
    }

    @Test
    void gatewayCallsTheKnativeServiceByItsFullName() {
        // a variable may only refer to one that stands before it
        assertThat(gateway.getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("POD_NAMESPACE", "MOTOR_FUNCTION_URLS");
        assertThat(gateway.getEnv().getFirst().getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.namespace");
        assertThat(gateway.getEnv().getLast().getValue())
                .isEqualTo("http://%s.$(POD_NAMESPACE).svc.cluster.local".formatted(function.name()));
        assertThat(Component.gateway().variables()).contains("MOTOR_FUNCTION_URLS");
    }

    @Test
    void gatewayProbesDoNotWakeFunctions() {
        assertThat(gateway.getReadinessProbe().getHttpGet().getPath())
                .isEqualTo(Component.gateway().livePath());
    }
}
