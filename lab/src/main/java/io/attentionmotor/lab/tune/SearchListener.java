package io.attentionmotor.lab.tune;

import io.attentionmotor.training.sample.Dataset;
import java.util.SortedMap;

/** Watches a search, on its thread. */
public interface SearchListener {
    /** Is called before anything is trained. */
    default void read(Dataset dataset) {}

    /** @param trainings of all rungs, and the winner's last one */
    void started(int trainings);

    /** A point was drawn that makes no model; another takes its place. */
    void refused(SortedMap<String, String> settings, String reason);

    /** Is called after every step; share is what is done of this training if it takes all its epochs. */
    void training(int number, SortedMap<String, String> settings, int epochs, double share);

    /** @param stored whether an earlier call had trained it */
    void finished(Trial trial, boolean stored);
}
