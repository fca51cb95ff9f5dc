package io.attentionmotor.training.evaluate;

import java.util.Arrays;
import java.util.List;

/** {@link Metrics#auc} as a statistic: impressions are sorted once, and each look at other users is one pass. */
final class RankedAuc implements Statistic {
    private static final int CLICKED = 1;
    private static final int LAST_OF_TIE = 2;

    /** Lowest score first: the user's number above, the two flags below. */
    private final int[] ranked;

    private RankedAuc(int[] ranked) {
        this.ranked = ranked;
    }

    static Statistic of(Users users, List<Impression> impressions, Score score) {
        long[] keys = new long[impressions.size()]; // the score above, the position below
        for (int i = 0; i < keys.length; i++) {
            float own = score.of(impressions.get(i));
            if (Float.isNaN(own)) {
                return _ -> Double.NaN;
            }
            keys[i] = (long) Score.sortable(own) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] ranked = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            Impression one = impressions.get((int) keys[i]);
            boolean last = i == keys.length - 1 || keys[i] >> Integer.SIZE != keys[i + 1] >> Integer.SIZE;
            ranked[i] = users.number(one.user()) << 2 | (one.clicked() ? CLICKED : 0) | (last ? LAST_OF_TIE : 0);
        }
        return new RankedAuc(ranked);
    }

    @Override
    public double of(int[] times) {
        double pairs = 0;
        long positives = 0;
        long negatives = 0;
        long tiedPositives = 0;
        long tiedNegatives = 0;
        for (int one : ranked) {
            int count = times[one >> 2];
            if ((one & CLICKED) != 0) {
                tiedPositives += count;
            } else {
                tiedNegatives += count;
            }
            if ((one & LAST_OF_TIE) != 0) {
                pairs += tiedPositives * (negatives + tiedNegatives / 2.0);
                positives += tiedPositives;
                negatives += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return pairs / positives / negatives;
    }
}
