package io.attentionmotor.function;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What happens between SIGTERM and the end of the process. At once the function is no longer ready; after {@code
 * quarkus.shutdown.delay} (none by default: for platforms that do not themselves wait until calls are no longer sent)
 * it refuses new calls; calls under way are answered, for at most {@code quarkus.shutdown.timeout}.
 */
@Singleton
final class Draining {
    private static final Logger LOG = Logger.getLogger(Draining.class);
    private static final long NOT_STOPPING = Long.MAX_VALUE;

    private final InstantSource clock;
    private final Duration delay;
    private volatile long refusesFrom = NOT_STOPPING;

    @Inject
    Draining(@ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this(InstantSource.system(), delay.orElse(Duration.ZERO));
    }

    Draining(InstantSource clock, Duration delay) {
        this.clock = clock;
        this.delay = delay;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        refusesFrom = clock.millis() + delay.toMillis();
        LOG.infof("draining: no longer ready, new calls are refused after %d ms", delay.toMillis());
    }

    boolean begun() {
        return refusesFrom != NOT_STOPPING;
    }

    boolean refuses() {
        return clock.millis() >= refusesFrom;
    }
}
