package io.attentionmotor.scorer;

import java.util.Arrays;

/** The order of a slate: highest score first, ties in the order of the candidates. */
final class BestFirst {
    private BestFirst() {}

    /**
     * The candidate indices, best first. A score and its index are packed into one long, so that a sort of primitives
     * is stable and allocates nothing per candidate.
     *
     * @param scores {@code [N]}, all finite
     */
    static int[] order(float[] scores) {
        long[] keys = new long[scores.length];
        for (int n = 0; n < keys.length; n++) {
            int bits = Float.floatToIntBits(scores[n] + 0f); // + 0f: -0 ties with 0
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[n] = ((long) ~ascending << Integer.SIZE) | n;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int rank = 0; rank < order.length; rank++) {
            order[rank] = (int) keys[rank];
        }
        return order;
    }
}
