package io.attentionmotor.model;

/** What a file of golden vectors says of its model. */
public interface GoldenFacts {
    /** @throws IllegalArgumentException if the file does not say */
    String setting(String key);

    /** With what to take if the file does not say. */
    String setting(String key, String otherwise);

    /** The length of one of a weight's axes. */
    int length(String weight, int axis);
}
