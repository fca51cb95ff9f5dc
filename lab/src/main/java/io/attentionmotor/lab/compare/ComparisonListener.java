package io.attentionmotor.lab.compare;

import io.attentionmotor.training.sample.Dataset;

/** Watches a comparison, on its thread. */
public interface ComparisonListener {
    /** Is called for each data set before anything is trained. */
    default void read(Dataset dataset) {}

    /** @param trainings of all data sets, variants and seeds, those in the store among them */
    void started(int trainings);

    /** Is called after every step. */
    void training(Position position);

    /** @param stored whether an earlier call had trained it */
    void finished(RunResult run, boolean stored);

    /** A training diverged; the comparison continues without it. */
    void diverged(String data, Variant variant, long seed, String reason);

    /** Is called after every round of questions to all bundles. */
    void timed(int round, int rounds);

    /**
     * Where a comparison is.
     *
     * @param epoch from 1
     * @param epochs at most
     * @param share of this training that is done, if it takes all its epochs
     */
    record Position(String data, Variant variant, long seed, int epoch, int epochs, double share) {}
}
