package io.attentionmotor.training.evaluate;

/** What ranks a candidate: the higher, the better. */
interface Score {
    float of(Impression one);

    /** A whole number that sorts as the score does; zeros of either sign are the same. The score must be a number. */
    static int sortable(float score) {
        int bits = Float.floatToIntBits(score + 0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }
}
