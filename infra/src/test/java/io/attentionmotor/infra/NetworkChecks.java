package io.attentionmotor.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Services, names and network policies of manifests that are applied together fit each other. */
final class NetworkChecks {
    private final Manifests manifests;
    private final List<NetworkPolicy> policies;

    NetworkChecks(Manifests manifests) {
        this.manifests = manifests;
        this.policies = manifests.all(NetworkPolicy.class);
    }

    void all() {
        servicesReachPods();
        everyPodIsDeniedByDefault();
        policiesNamePodsAndTheirPorts();
        whatMayBeCalledLetsTheCallIn();
        addressesNameServicesThatMayBeCalled();
    }

    private void servicesReachPods() {
        for (Service service : manifests.all(Service.class)) {
            List<Workload> reached = manifests.workloads().values().stream()
                    .filter(workload -> workload.isSelectedBy(service.getSpec().getSelector()))
                    .toList();
            assertThat(reached)
                    .as("pods of the service %s", service.getMetadata().getName())
                    .singleElement()
                    .satisfies(workload -> assertThat(service.getSpec().getPorts())
                            .isNotEmpty()
                            .allSatisfy(port -> assertThat(workload.container().getPorts())
                                    .anySatisfy(it -> assertThat(it.getName())
                                            .isEqualTo(port.getTargetPort().getStrVal()))));
        }
    }

    private void everyPodIsDeniedByDefault() {
        NetworkPolicy denial = manifests.one(NetworkPolicy.class, "default-deny");
        assertThat(denial.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(denial.getSpec().getIngress()).isEmpty();
        assertThat(denial.getSpec().getEgress()).isEmpty();
        assertThat(manifests.workloads().values())
                .isNotEmpty()
                .allMatch(workload -> workload.isSelectedBy(denial.getSpec().getPodSelector()));
    }

    private void policiesNamePodsAndTheirPorts() {
        for (NetworkPolicy policy : policies) {
            if (!policy.getMetadata().getName().equals("default-deny")) {
                Workload subject = subject(policy);
                policy.getSpec()
                        .getIngress()
                        .forEach(rule -> assertThat(subject.ports()).containsAll(numbers(rule.getPorts())));
                policy.getSpec()
                        .getEgress()
                        .forEach(rule -> rule.getTo().stream()
                                .filter(peer -> peer.getPodSelector() != null)
                                .forEach(peer -> assertThat(named(peer).ports())
                                        .as("ports that %s calls", subject.name())
                                        .isNotEmpty()
                                        .containsAll(numbers(rule.getPorts()))));
            }
        }
    }

    /** What one side may call, the other side lets in. */
    private void whatMayBeCalledLetsTheCallIn() {
        for (NetworkPolicy policy : policies) {
            for (var egress : policy.getSpec().getEgress()) {
                egress.getTo().stream()
                        .filter(peer -> peer.getPodSelector() != null)
                        .forEach(peer -> assertThat(letsIn(named(peer), subject(policy), numbers(egress.getPorts())))
                                .as(
                                        "%s lets %s in",
                                        named(peer).name(), subject(policy).name())
                                .isTrue());
            }
        }
    }

    /** The addresses in the gateway's variables. Knative's own are looked at in {@link KnativeTest}. */
    private void addressesNameServicesThatMayBeCalled() {
        for (Workload workload : manifests.workloads().values()) {
            workload.container().getEnv().stream()
                    .map(EnvVar::getValue)
                    .filter(Objects::nonNull)
                    .filter(value -> value.contains("://") && !value.contains("$("))
                    .map(URI::create)
                    .forEach(address -> {
                        Service service = manifests.one(Service.class, address.getHost());
                        assertThat(service.getSpec().getPorts())
                                .extracting(port -> port.getPort())
                                .containsExactly(address.getPort());
                        Workload called = manifests.workload(address.getHost());
                        assertThat(mayCall(workload, called))
                                .as("%s may call %s", workload.name(), called.name())
                                .isTrue();
                    });
        }
    }

    private boolean mayCall(Workload caller, Workload called) {
        return policies.stream()
                .filter(policy -> caller.isSelectedBy(policy.getSpec().getPodSelector()))
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .filter(rule -> numbers(rule.getPorts()).containsAll(called.ports()))
                .flatMap(rule -> rule.getTo().stream())
                .anyMatch(peer -> peer.getPodSelector() != null && called.isSelectedBy(peer.getPodSelector()));
    }

    private boolean letsIn(Workload called, Workload caller, Set<Integer> ports) {
        return policies.stream()
                .filter(policy -> called.isSelectedBy(policy.getSpec().getPodSelector()))
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .filter(rule -> numbers(rule.getPorts()).containsAll(ports))
                .flatMap(rule -> rule.getFrom().stream())
                .anyMatch(peer -> peer.getPodSelector() != null && caller.isSelectedBy(peer.getPodSelector()));
    }

    private Workload subject(NetworkPolicy policy) {
        return selected(
                policy.getSpec().getPodSelector().getMatchLabels().toString(),
                manifests.workloads().values().stream()
                        .filter(workload ->
                                workload.isSelectedBy(policy.getSpec().getPodSelector()))
                        .toList());
    }

    private Workload named(NetworkPolicyPeer peer) {
        return selected(
                peer.getPodSelector().getMatchLabels().toString(),
                manifests.workloads().values().stream()
                        .filter(workload -> workload.isSelectedBy(peer.getPodSelector()))
                        .toList());
    }

    private static Workload selected(String selector, List<Workload> workloads) {
        assertThat(workloads).as("pods with the labels %s", selector).hasSize(1);
        return workloads.getFirst();
    }

    private static Set<Integer> numbers(List<NetworkPolicyPort> ports) {
        Set<Integer> numbers = new TreeSet<>();
        ports.forEach(port -> numbers.add(port.getPort().getIntVal()));
        return numbers;
    }
}
