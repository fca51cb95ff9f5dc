package io.attentionmotor.function;

import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.scorer.OnnxScorer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Loads the models before the function is ready, and closes them when it stops. */
@Singleton
final class ModelLifecycle {
    private static final Logger LOG = Logger.getLogger(ModelLifecycle.class);
    private static final int REFUSED = 1;

    /** A refused bundle ends the process: one line says which, why, and what to do. */
    @Produces
    @Singleton
    Models load(FunctionConfig config, MeterRegistry meters) {
        try {
            return Models.open(config, meters);
        } catch (BundleException e) {
            LOG.error(e.getMessage());
            throw new PreventFurtherStepsException(e.getMessage(), REFUSED);
        }
    }

    void onStart(@Observes StartupEvent event, Models models) {
        for (ModelInfo model : models.list()) {
            LOG.infof(
                    "serving %s version %s (%s) on %s%s",
                    model.name(),
                    model.version(),
                    model.architecture(),
                    OnnxScorer.EXECUTION_PROVIDER,
                    model.isDefault() ? ", the default" : "");
        }
    }

    void close(@Disposes Models models) {
        models.close();
        LOG.info("models closed");
    }
}
