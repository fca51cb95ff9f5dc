package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks find what is wrong: one value at a time is changed in a base that passes them. */
class SystemChecksTest {
    private static final String BASE = "infra/kubernetes/base/";

    @ParameterizedTest
    @CsvSource({
        "function.yaml, image: attention-motor/function, image: attention-motor/funktion",
        "function.yaml, containerPort: 8081, containerPort: 8080",
        "function.yaml, path: /q/health/ready, path: /health/ready",
        "function.yaml, name: MOTOR_MODELS, name: MOTOR_MODEL",
        "function.yaml, mountPath: /models, mountPath: /bundles",
        "function.yaml, readOnlyRootFilesystem: true, readOnlyRootFilesystem: false",
        "function.yaml, runAsNonRoot: true, runAsNonRoot: false",
        "function.yaml, claimName: models, claimName: bundles",
        "function.yaml, terminationGracePeriodSeconds: 30, terminationGracePeriodSeconds: 15",
        "function.yaml, part-of: attention-motor, part-of: motor",
        "gateway.yaml, 'value: http://function:8081', 'value: http://function:8080'",
        "gateway.yaml, 'value: redis://redis:6379', 'value: redis://store:6379'",
        "gateway.yaml, terminationGracePeriodSeconds: 30, terminationGracePeriodSeconds: 15",
        "gateway.yaml, targetPort: http, targetPort: web",
        "scaling.yaml, kind: Deployment, kind: StatefulSet",
        "scaling.yaml, minReplicas: 2, minReplicas: 7",
        "disruption.yaml, name: gateway$, name: gatway",
        "disruption.yaml, maxUnavailable: 1, maxUnavailable: 0",
        "network.yaml, port: 8080, port: 8090",
        "network.yaml, port: 8081, port: 8082",
        "network.yaml, name: redis$, name: store",
        "network.yaml, '  egress:\n    - to:\n        - podSelector', '  egress:\n    - to:\n        - namespaceSelector'"
    })
    void findsAValueThatFitsNothing(String file, String wrong, String instead) {
        Matcher place = Pattern.compile("(?m)" + wrong).matcher(Repository.text(BASE + file));
        assertThat(place.find()).as("%s has %s", file, wrong).isTrue();
        String changed = place.replaceAll(Matcher.quoteReplacement(instead));
        String whole = Repository.yamlFiles(BASE.substring(0, BASE.length() - 1)).stream()
                .map(path -> path.equals(BASE + file) ? changed : Repository.text(path))
                .collect(Collectors.joining("\n---\n"));

        assertThatThrownBy(() -> new SystemChecks(Manifests.parse(whole)).all())
                .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
    }
}
