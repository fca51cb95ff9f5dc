package io.attentionmotor.function;

import io.attentionmotor.contract.bundle.BundleException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Loads the models before the function is ready, and closes them when it stops. */
@Singleton
final class ModelLifecycle {
    private static final Logger LOG = Logger.getLogger(ModelLifecycle.class);

    /** A refused bundle ends the process: Quarkus prints a configuration error as one line and exits with 1. */
    @Produces
    @Singleton
    Models load(FunctionConfig config, MeterRegistry meters) {
        try {
            requirePositive("motor.max-candidates", config.maxCandidates());
            requirePositive("motor.intra-op-threads", config.intraOpThreads());
            requirePositive("motor.slice-candidates", config.sliceCandidates().orElse(1));
            requirePositive("motor.slice-pairs", config.slicePairs().orElse(1));
            requirePositive("motor.long-history", config.longHistory().orElse(1));
            requirePositive("motor.max-concurrency", config.maxConcurrency().orElse(1));
            requireAtLeast(0, "motor.max-waiting", config.maxWaiting());
            return Models.open(config, meters);
        } catch (BundleException | IllegalArgumentException | UncheckedIOException e) {
            throw new ConfigurationException("the function cannot start: " + e.getMessage());
        }
    }

    private static void requirePositive(String setting, int value) {
        requireAtLeast(1, setting, value);
    }

    private static void requireAtLeast(int least, String setting, int value) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, it must be at least %d".formatted(setting, value, least));
        }
    }

    void onStart(@Observes StartupEvent event, Models models) {
        for (ModelInfo model : models.list()) {
            LOG.infof(
                    "serving %s version %s (%s) on %s%s",
                    model.name(),
                    model.version(),
                    model.architecture(),
                    models.provider().ortName(),
                    model.isDefault() ? ", the default" : "");
        }
    }

    void close(@Disposes Models models) {
        models.close();
        LOG.info("models closed");
    }
}
