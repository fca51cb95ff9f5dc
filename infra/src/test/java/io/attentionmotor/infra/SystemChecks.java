package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Objects;

/** What holds for every set of manifests that is applied together, the base's and each overlay's. */
final class SystemChecks {
    private final Manifests manifests;

    SystemChecks(Manifests manifests) {
        this.manifests = manifests;
    }

    void all() {
        namespaceIsLeftToWhoApplies();
        podsAreConfinedAndFindTheirVolumes();
        componentsRunWhatTheCodeSays();
        podsMayDrainBeforeTheyAreKilled();
        scalersAndBudgetsNameWhatIsThere();
        new NetworkChecks(manifests).all();
    }

    private void namespaceIsLeftToWhoApplies() {
        assertThat(manifests.all(HasMetadata.class))
                .isNotEmpty()
                .allSatisfy(resource ->
                        assertThat(resource.getMetadata().getNamespace()).isNull());
    }

    private void podsAreConfinedAndFindTheirVolumes() {
        for (Workload workload : manifests.workloads().values()) {
            PodChecks.isConfined(workload.pod());
            PodChecks.mountsItsVolumes(workload.pod(), workload.claims());
            workload.pod().getVolumes().stream()
                    .map(volume -> volume.getPersistentVolumeClaim())
                    .filter(Objects::nonNull)
                    .forEach(claim -> manifests.one(PersistentVolumeClaim.class, claim.getClaimName()));
            assertThat(workload.labels()).containsAllEntriesOf(workload.selector());
            if (!workload.isKnative()) {
                assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
                assertThat(workload.container().getStartupProbe()).isNotNull();
            }
        }
    }

    private void componentsRunWhatTheCodeSays() {
        Workload function = manifests.workload("function");
        PodChecks.runs(
                function.pod(), Component.function(), Component.function().readyPath());
        PodChecks.readsModels(function.pod());
        PodChecks.mayWriteTemporaryFiles(function.pod());
        // where the function scales to zero, its readiness would never let it
        String ready = function.isKnative()
                ? Component.gateway().livePath()
                : Component.gateway().readyPath();
        Workload gateway = manifests.workload("gateway");
        PodChecks.runs(gateway.pod(), Component.gateway(), ready);
        PodChecks.mayWriteTemporaryFiles(gateway.pod());
    }

    private void podsMayDrainBeforeTheyAreKilled() {
        for (Workload workload : manifests.workloads().values()) {
            if (!workload.isKnative() && !workload.name().equals("redis")) {
                long preStop = workload.container()
                        .getLifecycle()
                        .getPreStop()
                        .getSleep()
                        .getSeconds();
                long drain = workload.name().equals("gateway")
                        ? Component.gatewayDrainMillis()
                        : Component.functionDrainMillis();
                assertThat(workload.pod().getTerminationGracePeriodSeconds() * 1000)
                        .as("time that %s has to end", workload.name())
                        .isGreaterThan(preStop * 1000 + drain);
            }
        }
    }

    private void scalersAndBudgetsNameWhatIsThere() {
        for (HorizontalPodAutoscaler scaler : manifests.all(HorizontalPodAutoscaler.class)) {
            var target = scaler.getSpec().getScaleTargetRef();
            Deployment deployment = manifests.one(Deployment.class, target.getName());
            assertThat(target.getKind()).isEqualTo(deployment.getKind());
            assertThat(target.getApiVersion()).isEqualTo(deployment.getApiVersion());
            // else every apply would undo what the scaler did
            assertThat(deployment.getSpec().getReplicas()).isNull();
            assertThat(scaler.getSpec().getMinReplicas())
                    .isBetween(1, scaler.getSpec().getMaxReplicas());
            assertThat(scaler.getSpec().getMetrics())
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(Workload.of(deployment)
                                    .container()
                                    .getResources()
                                    .getRequests())
                            .containsKey(metric.getResource().getName()));
        }
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            assertThat(manifests.workloads().values())
                    .filteredOn(
                            workload -> workload.isSelectedBy(budget.getSpec().getSelector()))
                    .singleElement()
                    .satisfies(workload -> assertThat(workload.name())
                            .isEqualTo(budget.getMetadata().getName()));
            // a node can always be drained
            assertThat(budget.getSpec().getMinAvailable()).isNull();
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isPositive();
        }
    }
}
