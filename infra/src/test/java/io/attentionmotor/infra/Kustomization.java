package io.attentionmotor.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What our {@code kustomization.yaml} files may say. */
record Kustomization(
        String apiVersion,
        String kind,
        List<String> resources,
        List<Patch> patches,
        List<Labels> labels,
        List<Image> images) {
    Kustomization {
        patches = patches == null ? List.of() : patches;
        labels = labels == null ? List.of() : labels;
        images = images == null ? List.of() : images;
    }

    /** A file's path, or the patch itself; {@code target} for one that does not name what it changes. */
    record Patch(
            @Nullable String path,
            @Nullable String patch,
            @Nullable Target target) {}

    record Target(String group, String kind, String name) {}

    record Labels(Map<String, String> pairs) {}

    record Image(String name, String newName) {}

    static Kustomization read(String folder) {
        return StrictYaml.read(Repository.text(folder + "/kustomization.yaml"), Kustomization.class);
    }

    /** @return the documents that it and the folders it builds on list, before any patch */
    static List<JsonNode> documents(String folder) {
        List<JsonNode> documents = new ArrayList<>();
        for (String resource : read(folder).resources()) {
            String path = folder + "/" + resource;
            documents.addAll(
                    resource.endsWith(".yaml") ? StrictYaml.documents(Repository.text(path)) : documents(path));
        }
        return documents;
    }
}
