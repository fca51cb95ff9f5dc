package io.attentionmotor.infra;

import java.util.List;
import java.util.Map;

/** What our {@code kustomization.yaml} files may say. */
record Kustomization(String apiVersion, String kind, List<String> resources, List<Patch> patches, List<Labels> labels) {
    Kustomization {
        patches = patches == null ? List.of() : patches;
    }

    /** A file's path, or the patch itself. */
    record Patch(String path, String patch) {}

    record Labels(Map<String, String> pairs) {}
}
