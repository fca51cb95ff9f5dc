package io.attentionmotor.training.data;

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
}
