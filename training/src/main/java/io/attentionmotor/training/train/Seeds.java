package io.attentionmotor.training.train;

/** Seeds that depend on where a run stands and on nothing that came before, so that a resumed run draws alike. */
final class Seeds {
    private Seeds() {}

    /** Of an epoch's plan. */
    static long ofEpoch(long seed, int epoch) {
        return mix(mix(seed) + epoch);
    }

    /** Of a step: its negatives, its unknowns, its dropout. */
    static long ofStep(long seed, int epoch, int step) {
        return mix(ofEpoch(seed, epoch) + step);
    }

    /** Spreads neighbouring numbers far apart: the finaliser of MurmurHash3. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
