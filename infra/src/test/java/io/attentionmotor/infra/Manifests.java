package io.attentionmotor.infra;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything in one folder of manifests, by file. */
final class Manifests {
    private final Map<String, List<Object>> files = new TreeMap<>();

    /** Reads every file, whether the kustomization lists it or not. */
    Manifests(String folder) {
        for (String file : Repository.yamlFiles(folder)) {
            files.put(file.substring(folder.length() + 1), StrictYaml.resources(Repository.text(file)));
        }
    }

    Map<String, List<Object>> files() {
        return files;
    }

    <T> List<T> all(Class<T> type) {
        return files.values().stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no %s is called %s".formatted(type.getName(), name)));
    }

    /** @return the pod of the deployment, Knative service or pod with this name */
    PodSpec pod(String name) {
        PodSpec pod = pods().get(name);
        if (pod == null) {
            throw new IllegalStateException("nothing called %s runs a pod".formatted(name));
        }
        return pod;
    }

    Map<String, PodSpec> pods() {
        Map<String, PodSpec> pods = new TreeMap<>();
        all(Deployment.class)
                .forEach(it -> pods.put(
                        it.getMetadata().getName(), it.getSpec().getTemplate().getSpec()));
        all(Pod.class).forEach(it -> pods.put(it.getMetadata().getName(), it.getSpec()));
        all(io.fabric8.knative.serving.v1.Service.class).forEach(it -> {
            var revision = it.getSpec().getTemplate().getSpec();
            pods.put(
                    it.getMetadata().getName(),
                    new PodSpecBuilder()
                            .withContainers(revision.getContainers())
                            .withVolumes(revision.getVolumes())
                            .build());
        });
        return pods;
    }
}
