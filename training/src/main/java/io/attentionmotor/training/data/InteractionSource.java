package io.attentionmotor.training.data;

import java.util.Optional;

/** A behaviour log that can be read again and again, always with the same result. */
public interface InteractionSource {
    /** A short name for reports and manifests, for example {@code amazon-beauty}. */
    String name();

    /**
     * Streams the whole log into the sink, without holding it in memory.
     *
     * @throws DataException if the log cannot be read, naming the place and the remedy
     */
    void read(InteractionSink sink);

    /**
     * The files that are read; empty if the log is made up.
     *
     * @throws DataException if one is missing
     */
    default Optional<Origin> origin() {
        return Optional.empty();
    }
}
