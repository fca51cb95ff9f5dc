package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No file of an overlay lies around unused. {@link KustomizeTest} looks at what comes out. */
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
        used.addAll(kustomization.patches());

        assertThat(Repository.yamlFiles(folder).stream().map(file -> file.substring(folder.length() + 1)))
                .containsExactlyInAnyOrderElementsOf(used);
        assertThat(kustomization.resources().stream().map(resource -> Repository.path(folder + "/" + resource)))
                .allSatisfy(path -> assertThat(path).exists());
    }
}
