package io.attentionmotor.function;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator may set, as {@code motor.max-candidates} or {@code MOTOR_MAX_CANDIDATES}. */
@ConfigMapping(prefix = "motor")
public interface FunctionConfig {
    /** Folder with {@code <name>/<version>/} bundles, or one bundle's own folder. */
    @WithDefault("models")
    String models();

    /** The model that ranks when a call names none; without it the one exported last. */
    Optional<String> defaultModel();

    /** The largest candidate batch of one call. */
    @WithDefault("2000")
    int maxCandidates();

    /** Threads that share one request, each with a slice of its candidates; the calling one included. */
    @WithDefault("1")
    int intraOpThreads();

    /** The largest slice of a request, in candidates, for the CPU; without it, what the bundle says. */
    OptionalInt sliceCandidates();

    /** The same in candidates times behaviours. */
    OptionalInt slicePairs();

    /** Behaviours from which the threads share the run of the history; without it, what the bundle says. */
    OptionalInt longHistory();

    /**
     * {@code cpu}; {@code cuda}, without which the function does not start; or {@code auto}, a GPU if there is one that
     * works. GPUs need the function built with the Maven profile {@code gpu}.
     */
    @WithDefault("cpu")
    ProviderChoice executionProvider();

    /** How many calls may rank at once; without it, twice the processors. */
    OptionalInt maxConcurrency();

    /** How many calls may wait for one that ranks to end, until their deadline; more are refused as busy. */
    @WithDefault("100")
    int maxWaiting();
}
