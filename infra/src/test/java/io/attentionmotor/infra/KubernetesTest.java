package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesTest {
    private static final String BASE = "infra/kubernetes/base";
    private final Manifests base = Manifests.folder(BASE);

    @Test
    void kustomizationListsEveryManifest() {
        List<String> others = new ArrayList<>(Repository.yamlFiles(BASE));
        others.remove(BASE + "/kustomization.yaml");

        assertThat(Kustomization.read(BASE).resources().stream().map(resource -> BASE + "/" + resource))
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void everythingFitsTogether() {
        new SystemChecks(base).all();
    }

    @Test
    void runsTheWholeSystemAndKeepsItUp() {
        assertThat(base.workloads()).containsOnlyKeys("gateway", "function", "redis");
        assertThat(base.all(HorizontalPodAutoscaler.class))
                .hasSize(2)
                // else a budget would let the only pod go
                .allSatisfy(
                        scaler -> assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2));
        assertThat(base.all(PodDisruptionBudget.class))
                .extracting(budget -> budget.getMetadata().getName())
                .containsExactlyInAnyOrder("gateway", "function");
    }

    /** As docs/redis.md asks. */
    @Test
    void redisPersistsDoesNotEvictAndFitsItsMemory() {
        Container redis = base.workload("redis").container();
        List<String> arguments = redis.getArgs();

        assertThat(arguments).containsSequence("--appendonly", "yes");
        assertThat(arguments).containsSequence("--maxmemory-policy", "noeviction");
        assertThat(Integer.parseInt(arguments.get(arguments.indexOf("--zset-max-listpack-entries") + 1)))
                .isGreaterThan(Component.gatewayMaxBehaviours());
        String memory = arguments.get(arguments.indexOf("--maxmemory") + 1);
        assertThat(memory).endsWith("mb");
        long megabytes = Long.parseLong(memory.replace("mb", ""));
        assertThat(megabytes * 2 * (1 << 20))
                .isLessThanOrEqualTo(Quantity.getAmountInBytes(
                                redis.getResources().getLimits().get("memory"))
                        .longValueExact());
        assertThat(base.workload("redis").claims()).containsExactly("data");
        assertThat(redis.getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("data");
            assertThat(mount.getMountPath()).isEqualTo("/data");
        });
    }

    @Test
    void loaderRunsAnImageOfOursAsTheUserWhoReads() {
        PodSpec loader = Manifests.parse(Repository.text("infra/kubernetes/models-loader.yaml"))
                .one(Pod.class, "models-loader")
                .getSpec();

        PodChecks.isConfined(loader);
        PodChecks.mountsItsVolumes(loader, List.of());
        assertThat(loader.getVolumes().getFirst().getPersistentVolumeClaim().getClaimName())
                .isEqualTo("models");
        assertThat(loader.getAutomountServiceAccountToken()).isFalse();
        assertThat(PodChecks.container(loader).getImage())
                .isEqualTo(Component.function().image());
        assertThat(loader.getSecurityContext())
                .isEqualTo(base.workload("function").pod().getSecurityContext());
    }
}
