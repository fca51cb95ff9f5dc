package io.attentionmotor.training.train;

import io.attentionmotor.training.sample.Mix;

/** Seeds that depend on where a run stands and on nothing that came before, so that a resumed run draws alike. */
final class Seeds {
    private Seeds() {}

    /** Of an epoch's plan. */
    static long ofEpoch(long seed, int epoch) {
        return Mix.of(Mix.of(seed) + epoch);
    }

    /** Of a step: its negatives, its unknowns, its dropout. */
    static long ofStep(long seed, int epoch, int step) {
        return Mix.of(ofEpoch(seed, epoch) + step);
    }
}
