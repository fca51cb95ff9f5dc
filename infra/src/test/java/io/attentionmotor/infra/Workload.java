package io.attentionmotor.infra;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;

/**
 * What runs pods, whatever its kind.
 *
 * @param selector what it finds its pods by; empty where Knative does that
 * @param labels of its pods
 * @param claims the volumes that each pod claims for itself
 */
record Workload(
        HasMetadata owner, Map<String, String> selector, Map<String, String> labels, PodSpec pod, List<String> claims) {

    static Workload of(Deployment deployment) {
        var template = deployment.getSpec().getTemplate();
        return new Workload(
                deployment,
                deployment.getSpec().getSelector().getMatchLabels(),
                template.getMetadata().getLabels(),
                template.getSpec(),
                List.of());
    }

    static Workload of(StatefulSet set) {
        var template = set.getSpec().getTemplate();
        return new Workload(
                set,
                set.getSpec().getSelector().getMatchLabels(),
                template.getMetadata().getLabels(),
                template.getSpec(),
                set.getSpec().getVolumeClaimTemplates().stream()
                        .map(PersistentVolumeClaim::getMetadata)
                        .map(ObjectMeta::getName)
                        .toList());
    }

    static Workload of(io.fabric8.knative.serving.v1.Service service) {
        var template = service.getSpec().getTemplate();
        var revision = template.getSpec();
        return new Workload(
                service,
                Map.of(),
                template.getMetadata().getLabels(),
                new PodSpecBuilder()
                        .withContainers(revision.getContainers())
                        .withVolumes(revision.getVolumes())
                        .withTolerations(revision.getTolerations())
                        .build(),
                List.of());
    }

    String name() {
        return owner.getMetadata().getName();
    }

    boolean isKnative() {
        return owner instanceof io.fabric8.knative.serving.v1.Service;
    }

    Container container() {
        return PodChecks.container(pod);
    }

    List<Integer> ports() {
        return container().getPorts().stream()
                .map(port -> port.getContainerPort())
                .toList();
    }

    boolean isSelectedBy(LabelSelector wanted) {
        return isSelectedBy(wanted.getMatchLabels());
    }

    boolean isSelectedBy(Map<String, String> wanted) {
        return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
    }
}
