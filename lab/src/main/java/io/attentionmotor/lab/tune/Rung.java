package io.attentionmotor.lab.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * A round of trials, all with the same number of epochs.
 *
 * @param trials how many start it
 * @param epochs of each, at most
 */
public record Rung(int trials, int epochs) {
    /** Of how many trials one goes on to the next rung, with as many times the epochs. */
    static final int ETA = 3;

    /** How trials are given their epochs. */
    public enum Method {
        /** All of them get all epochs. */
        RANDOM,
        /**
         * Successive halving (Jamieson and Talwalkar, AISTATS 2016), with thirds: the best third gets three times the
         * epochs.
         */
        HALVING
    }

    /** The rungs of a search; the last one has all epochs. */
    public static List<Rung> schedule(Method method, int trials, int epochs) {
        if (trials < 1) {
            throw new IllegalArgumentException("trials is %d, it must be at least 1".formatted(trials));
        }
        List<Rung> rungs = new ArrayList<>();
        int left = trials;
        int share = 1; // what the epochs of the first rung have to be multiplied by to give all
        while (method == Method.HALVING && trials / (share * ETA) >= 1 && epochs / (share * ETA) >= 1) {
            share *= ETA;
        }
        for (; share >= 1; share /= ETA) {
            rungs.add(new Rung(left, Math.max(1, Math.round((float) epochs / share))));
            left = Math.max(1, left / ETA);
        }
        return rungs;
    }
}
