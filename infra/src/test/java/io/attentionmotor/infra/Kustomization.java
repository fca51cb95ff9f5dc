package io.attentionmotor.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The files that a {@code kustomization.yaml} names: what it is made of, and the patches that are files. */
record Kustomization(List<String> resources, List<String> patches) {
    static Kustomization read(String folder) {
        JsonNode file = StrictYaml.read(Repository.text(folder + "/kustomization.yaml"), JsonNode.class);
        return new Kustomization(
                StreamSupport.stream(file.path("resources").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                file.path("patches").findValuesAsText("path"));
    }
}
