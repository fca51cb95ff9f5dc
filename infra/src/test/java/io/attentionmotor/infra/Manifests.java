package io.attentionmotor.infra;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Manifests that are applied together, each in the types of its kind. */
record Manifests(List<Object> resources) {

    /** Reads every file of a folder, whether its kustomization lists it or not. */
    static Manifests folder(String folder) {
        List<Object> resources = new ArrayList<>();
        Repository.yamlFiles(folder).forEach(file -> resources.addAll(StrictYaml.resources(Repository.text(file))));
        return new Manifests(resources);
    }

    static Manifests parse(String yaml) {
        return new Manifests(StrictYaml.resources(yaml));
    }

    <T> List<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no %s is called %s".formatted(type.getName(), name)));
    }

    Map<String, Workload> workloads() {
        Map<String, Workload> workloads = new TreeMap<>();
        all(Deployment.class).stream().map(Workload::of).forEach(it -> workloads.put(it.name(), it));
        all(StatefulSet.class).stream().map(Workload::of).forEach(it -> workloads.put(it.name(), it));
        all(io.fabric8.knative.serving.v1.Service.class).stream()
                .map(Workload::of)
                .forEach(it -> workloads.put(it.name(), it));
        return workloads;
    }

    Workload workload(String name) {
        Workload workload = workloads().get(name);
        if (workload == null) {
            throw new IllegalStateException("nothing called %s runs pods".formatted(name));
        }
        return workload;
    }
}
