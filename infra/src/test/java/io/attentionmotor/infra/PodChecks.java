package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.stream.Stream;

/** What holds for every pod, on Kubernetes and on Knative. */
final class PodChecks {
    private PodChecks() {}

    static Container container(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().getFirst();
    }

    /** The value of a variable that the container is given. */
    static String value(Container container, String variable) {
        return container.getEnv().stream()
                .filter(it -> it.getName().equals(variable))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(container.getName() + " is given no " + variable));
    }

    /** Image, port, probes and variables are those of the code. */
    static void runs(PodSpec pod, Component component, String readyPath) {
        Container container = container(pod);
        assertThat(component.images()).contains(container.getImage());
        assertThat(container.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getContainerPort()).isEqualTo(component.port()));
        assertThat(path(container.getLivenessProbe(), container)).isEqualTo(component.livePath());
        assertThat(path(container.getReadinessProbe(), container)).isEqualTo(readyPath);
        if (container.getStartupProbe() != null) {
            assertThat(path(container.getStartupProbe(), container)).isEqualTo(component.livePath());
        }
        assertThat(container.getEnv()).extracting(EnvVar::getName).doesNotHaveDuplicates();
        assertThat(container.getEnv().stream().map(EnvVar::getName).filter(name -> !name.equals("POD_NAMESPACE")))
                .as("variables that %s reads", component.name())
                .isSubsetOf(component.variables());
    }

    /** The path of a probe, which must ask the container's own port. */
    static String path(Probe probe, Container container) {
        HTTPGetAction get = probe.getHttpGet();
        if (get.getPort() != null) {
            assertThat(get.getPort().getStrVal())
                    .isEqualTo(container.getPorts().getFirst().getName());
        }
        return get.getPath();
    }

    static void isConfined(PodSpec pod) {
        Container container = container(pod);
        SecurityContext security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");

        var podSecurity = pod.getSecurityContext();
        boolean nonRoot = podSecurity == null ? security.getRunAsNonRoot() : podSecurity.getRunAsNonRoot();
        Long user = podSecurity == null ? security.getRunAsUser() : podSecurity.getRunAsUser();
        var seccomp = podSecurity == null ? security.getSeccompProfile() : podSecurity.getSeccompProfile();
        assertThat(nonRoot).isTrue();
        assertThat(user).isPositive();
        assertThat(seccomp.getType()).isEqualTo("RuntimeDefault");
    }

    /** Each mount names a volume of the pod, or one that it claims for itself, and each of them is mounted. */
    static void mountsItsVolumes(PodSpec pod, List<String> claims) {
        assertThat(container(pod).getVolumeMounts())
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(pod.getVolumes().stream().map(Volume::getName), claims.stream())
                                .toList());
    }

    /** The folder that MOTOR_MODELS names is mounted, read-only. */
    static void readsModels(PodSpec pod) {
        Container container = container(pod);
        assertThat(container.getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getMountPath()).isEqualTo(value(container, "MOTOR_MODELS"));
            assertThat(mount.getReadOnly()).isTrue();
        });
    }

    static void mayWriteTemporaryFiles(PodSpec pod) {
        String volume = container(pod).getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals("/tmp"))
                .findFirst()
                .orElseThrow()
                .getName();
        assertThat(pod.getVolumes()).anySatisfy(it -> {
            assertThat(it.getName()).isEqualTo(volume);
            assertThat(it.getEmptyDir()).isNotNull();
        });
    }
}
