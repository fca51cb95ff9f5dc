package io.attentionmotor.infra;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What our Compose file may say. */
record ComposeFile(String name, Map<String, Service> services, Map<String, Map<String, String>> volumes) {
    record Service(
            List<String> profiles,
            String image,
            Build build,
            List<String> command,
            Map<String, String> environment,
            List<String> volumes,
            List<String> ports,
            @JsonProperty("depends_on") List<String> dependsOn,
            @JsonProperty("read_only") boolean readOnly,
            List<String> tmpfs,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOptions,
            @JsonProperty("stop_grace_period") String stopGracePeriod) {
        Service {
            profiles = profiles == null ? List.of() : profiles;
            environment = environment == null ? Map.of() : environment;
            volumes = volumes == null ? List.of() : volumes;
            ports = ports == null ? List.of() : ports;
            dependsOn = dependsOn == null ? List.of() : dependsOn;
        }
    }

    record Build(String context, String dockerfile) {}
}
