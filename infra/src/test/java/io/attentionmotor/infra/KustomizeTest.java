package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kustomize makes of base and overlays. Skipped where there is no kubectl on the PATH. */
class KustomizeTest {
    private static Manifests build(String overlay) {
        return Manifests.parse(
                Tool.run("kubectl", "kustomize", Repository.path(overlay).toString()));
    }

    @Test
    void theBaseFitsTogether() {
        new SystemChecks(build("infra/kubernetes/base")).all();
    }

    @ParameterizedTest
    @MethodSource("io.attentionmotor.infra.OverlayTest#overlays")
    void everyOverlayFitsTogether(String overlay) {
        new SystemChecks(build(overlay)).all();
    }

    @Test
    void theTrialKeepsNothingAndDoesNotScale() {
        Manifests trial = build("infra/kubernetes/trial");

        assertThat(trial.all(HorizontalPodAutoscaler.class)).isEmpty();
        assertThat(trial.workload("redis").claims()).isEmpty();
        assertThat(trial.workload("redis").pod().getVolumes())
                .anySatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
    }

    @Test
    void anExternalRedisIsNamedByASecretAndMayBeCalled() {
        Manifests manifests = build("infra/kubernetes/external-redis");

        assertThat(manifests.workloads()).containsOnlyKeys("gateway", "function");
        assertThat(manifests.workload("gateway").container().getEnv())
                .filteredOn(variable -> variable.getName().equals("MOTOR_REDIS_URI"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("redis");
                });
        assertThat(manifests.one(NetworkPolicy.class, "gateway").getSpec().getEgress())
                .anySatisfy(rule -> {
                    assertThat(rule.getTo()).isEmpty();
                    assertThat(rule.getPorts())
                            .singleElement()
                            .satisfies(port ->
                                    assertThat(port.getPort().getIntVal()).isEqualTo(6379));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"infra/kubernetes/gpu", "infra/knative/gpu"})
    void aGpuOverlayAsksForAGpuAndUsesIt(String overlay) {
        Workload function = build(overlay).workload("function");

        assertThat(function.container().getImage()).isEqualTo(Component.image("function-gpu"));
        assertThat(function.container().getResources().getLimits())
                .extractingByKey("nvidia.com/gpu")
                .hasToString("1");
        assertThat(PodChecks.value(function.container(), "MOTOR_EXECUTION_PROVIDER"))
                .isIn("cuda", "auto");
        assertThat(function.pod().getTolerations())
                .anySatisfy(toleration -> assertThat(toleration.getKey()).isEqualTo("nvidia.com/gpu"));
    }

    /** Kustomize lets a replacement pass whose key is not there. */
    @Test
    void theGpuOverlayChangesAnnotationsThatAreThere() {
        assertThat(annotations("infra/knative/gpu").keySet())
                .isEqualTo(annotations("infra/knative/base").keySet());
    }

    private static Map<String, String> annotations(String overlay) {
        Service function = (Service) build(overlay).workload("function").owner();
        return function.getSpec().getTemplate().getMetadata().getAnnotations();
    }

    @Test
    void theNativeOverlayChangesTheImageAlone() {
        Workload jvm = build("infra/knative/base").workload("function");
        Workload image = build("infra/knative/native").workload("function");

        assertThat(image.container().getImage()).isEqualTo(Component.image("function-native"));
        image.container().setImage(jvm.container().getImage());
        assertThat(image.pod()).isEqualTo(jvm.pod());
    }
}
