package io.attentionmotor.training.sample;

import io.attentionmotor.contract.feature.Vocabulary;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Draws items that a user has not touched, as negative samples. */
public final class Negatives {
    private static final int ATTEMPTS = 100;
    private static final double POPULARITY_POWER = 0.75;

    private final double[] cumulative;

    /** How likely an item is to be drawn. */
    public enum Distribution {
        /** Each item of the vocabulary alike. */
        UNIFORM,
        /** In proportion to its training occurrences to the power 0.75. */
        POPULARITY;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Negatives(Distribution distribution, int[] occurrences) {
        this.cumulative = new double[occurrences.length];
        double sum = 0;
        for (int row = Vocabulary.FIRST_KNOWN; row < occurrences.length; row++) {
            sum += distribution == Distribution.UNIFORM ? 1 : Math.pow(occurrences[row], POPULARITY_POWER);
            cumulative[row] = sum;
        }
    }

    /** An item row outside the user's own; any other than {@code positive} if the user has touched nearly all. */
    int draw(Timeline timeline, int moment, int positive, RandomGenerator random) {
        int row = positive;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int drawn = draw(random);
            if (drawn != positive) {
                row = drawn;
                if (!timeline.hasSeen(drawn, moment)) {
                    return drawn;
                }
            }
        }
        return row;
    }

    private int draw(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int row = found >= 0 ? found + 1 : -found - 1;
        return Math.max(row, Vocabulary.FIRST_KNOWN);
    }
}
