package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an overlay changes is there to be changed. {@link KustomizeTest} looks at what comes out. */
class OverlayTest {
    static Stream<String> overlays() {
        return Stream.of(
                "infra/kubernetes/trial",
                "infra/kubernetes/external-redis",
                "infra/kubernetes/gpu",
                "infra/knative/base",
                "infra/knative/native",
                "infra/knative/gpu");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void usesEachOfItsFiles(String folder) {
        Kustomization kustomization = Kustomization.read(folder);
        List<String> used = new ArrayList<>(List.of("kustomization.yaml"));
        kustomization.resources().stream()
                .filter(resource -> resource.endsWith(".yaml"))
                .forEach(used::add);
        kustomization.patches().stream()
                .map(Kustomization.Patch::path)
                .filter(Objects::nonNull)
                .forEach(used::add);

        assertThat(Repository.yamlFiles(folder).stream().map(file -> file.substring(folder.length() + 1)))
                .containsExactlyInAnyOrderElementsOf(used);
        assertThat(kustomization.resources().stream().map(resource -> Repository.path(folder + "/" + resource)))
                .allSatisfy(path -> assertThat(path).exists());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void changesWhatIsThere(String folder) {
        List<JsonNode> base = Kustomization.documents(folder);
        for (Kustomization.Patch patch : Kustomization.read(folder).patches()) {
            String yaml = patch.path() == null
                    ? Objects.requireNonNull(patch.patch())
                    : Repository.text(folder + "/" + patch.path());
            if (patch.target() != null) {
                JsonNode target = target(base, patch.target());
                // a list is read entry by entry
                StrictYaml.documents(yaml).forEach(change -> isPossible(change, target));
            } else {
                StrictYaml.documents(yaml).forEach(change -> isPossibleMerge(change, base));
            }
        }
        for (Kustomization.Image image : Kustomization.read(folder).images()) {
            assertThat(base.stream().map(JsonNode::toString)).anyMatch(it -> it.contains('"' + image.name() + ':'));
            assertThat(Component.function().variants().stream().map("attention-motor/%s"::formatted))
                    .contains(image.newName());
        }
    }

    /** A change of RFC 6902, whose place the target has. */
    private static void isPossible(JsonNode change, JsonNode target) {
        assertThat(change.fieldNames()).toIterable().containsExactlyInAnyOrder("op", "path", "value");
        String path = change.path("path").asText();
        JsonNode parent = target.at(path.substring(0, path.lastIndexOf('/')));
        assertThat(parent.isContainerNode()).as("the parent of %s", path).isTrue();
        switch (change.path("op").asText()) {
            case "add" -> assertThat(target.at(path).isMissingNode()).as(path).isTrue();
            case "replace" ->
                assertThat(target.at(path).isMissingNode()).as(path).isFalse();
            default -> throw new IllegalArgumentException("neither add nor replace: " + change);
        }
    }

    /** A strategic merge: it names a resource, and containers that it has; a deletion says nothing more. */
    private static void isPossibleMerge(JsonNode change, List<JsonNode> base) {
        JsonNode target = base.stream()
                .filter(it -> identity(it).equals(identity(change)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the base has no " + identity(change)));
        if (change.has("$patch")) {
            assertThat(change.path("$patch").asText()).isEqualTo("delete");
            assertThat(change.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("$patch", "apiVersion", "kind", "metadata");
            return;
        }
        assertThat(StrictYaml.resources(change.toString())).hasSize(1);
        String containers = "/spec/template/spec/containers";
        assertThat(names(target.at(containers))).containsAll(names(change.at(containers)));
    }

    private static JsonNode target(List<JsonNode> base, Kustomization.Target wanted) {
        return base.stream()
                .filter(it -> it.path("apiVersion").asText().startsWith(wanted.group() + "/"))
                .filter(it -> it.path("kind").asText().equals(wanted.kind()))
                .filter(it -> it.at("/metadata/name").asText().equals(wanted.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the base has no " + wanted));
    }

    private static String identity(JsonNode resource) {
        return "%s %s %s"
                .formatted(
                        resource.path("apiVersion").asText(),
                        resource.path("kind").asText(),
                        resource.at("/metadata/name").asText());
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(it -> it.path("name").asText())
                .toList();
    }
}
