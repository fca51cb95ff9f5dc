package io.attentionmotor.lab.bench;

import io.attentionmotor.lab.compare.Variant;

/** Follows a measurement of training; called after every step. */
public interface TrainingBenchListener {
    /**
     * @param done steps so far, of {@code all}
     * @param variant being measured
     */
    void step(int done, int all, Variant variant);
}
