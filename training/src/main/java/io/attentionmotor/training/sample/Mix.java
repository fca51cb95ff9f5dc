package io.attentionmotor.training.sample;

/**
 * Spreads neighbouring numbers far apart, the finaliser of MurmurHash3: seeds that depend on where something stands.
 */
public final class Mix {
    private Mix() {}

    public static long of(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
