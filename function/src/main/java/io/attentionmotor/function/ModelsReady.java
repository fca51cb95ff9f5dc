package io.attentionmotor.function;

import io.attentionmotor.scorer.OnnxScorer;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the models are loaded: says which, in which version, and what runs them. */
@Readiness
final class ModelsReady implements HealthCheck {
    private final Models models;

    ModelsReady(Models models) {
        this.models = models;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder ready = HealthCheckResponse.named("models").up();
        models.list().forEach(model -> ready.withData(model.name(), model.version()));
        return ready.withData("executionProvider", OnnxScorer.EXECUTION_PROVIDER)
                .build();
    }
}
