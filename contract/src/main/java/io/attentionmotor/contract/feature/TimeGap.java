package io.attentionmotor.contract.feature;

/**
 * The time from a behaviour to the request that looks back on it, as a row of a model's gap table. Training and serving
 * both call this class, so the same two timestamps are the same row in both.
 *
 * <pre>
 * 0            padding
 * 1            less than a second, or a behaviour from after the request (clocks differ)
 * 2            1 s
 * 3            2 s to 3 s
 * b            2^(b-2) s and more, less than 2^(b-1) s
 * 33           2^31 s (68 years) and more
 * </pre>
 */
public final class TimeGap {
    /** Rows of a gap table, the padding row included. */
    public static final int BUCKETS = 34;

    private static final int MILLIS = 1000;

    private TimeGap() {}

    /** The row of a behaviour at {@code then}, seen at {@code now}: milliseconds since 1970-01-01T00:00Z both. */
    public static int between(long then, long now) {
        if (then >= now) {
            return 1;
        }
        long gap = now - then;
        return gap < 0 ? BUCKETS - 1 : bucket(gap); // below 0: the difference is beyond a long
    }

    /** @return at least 1: row 0 is padding */
    public static int bucket(long gapMillis) {
        if (gapMillis < MILLIS) {
            return 1;
        }
        int log2 = Long.SIZE - 1 - Long.numberOfLeadingZeros(gapMillis / MILLIS);
        return Math.min(2 + log2, BUCKETS - 1);
    }
}
