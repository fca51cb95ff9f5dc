package io.attentionmotor.training.data;

import java.util.Locale;

/** What an event is for: to learn from, to choose by, or to measure on. */
public enum Split {
    TRAINING,
    VALIDATION,
    TEST;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
