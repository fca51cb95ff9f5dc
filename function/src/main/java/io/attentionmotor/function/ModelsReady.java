package io.attentionmotor.function;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready from when the models are loaded until the function drains: says which, in which version, and what runs them.
 */
@Readiness
final class ModelsReady implements HealthCheck {
    private final Models models;
    private final Draining draining;

    ModelsReady(Models models, Draining draining) {
        this.models = models;
        this.draining = draining;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder ready = HealthCheckResponse.named("models").status(!draining.begun());
        models.list().forEach(model -> ready.withData(model.name(), model.version()));
        return ready.withData("executionProvider", models.provider().ortName()).build();
    }
}
