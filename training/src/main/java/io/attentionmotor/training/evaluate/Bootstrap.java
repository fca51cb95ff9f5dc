package io.attentionmotor.training.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Confidence intervals by resampling users: as many as there are, drawn with replacement, over and over. Impressions of
 * one user are alike, so it is users that are drawn and not impressions; an interval over impressions would be too
 * narrow. It covers chance in which users were tested, not in training: that is what several seeds are for.
 *
 * <p>All statistics see the same draws, so the difference of two is that on the same users (a paired bootstrap). The
 * same users and statistics give the same intervals.
 */
final class Bootstrap {
    /** Draws for a test of up to 200,000 impressions. */
    static final int DRAWS = 1000;

    private static final int FEWEST_DRAWS = 200;
    private static final long MOST_WORK = 200_000_000;
    private static final double TAIL = 0.025;
    /** Draws without a figure (all users of one class) that an interval bears. */
    private static final double MOST_WITHOUT = 0.01;

    private final List<Statistic> statistics;
    private final double[][] drawn;

    private Bootstrap(List<Statistic> statistics, double[][] drawn) {
        this.statistics = statistics;
        this.drawn = drawn;
    }

    /** @param impressions that the largest statistic looks at: the more, the fewer draws */
    static Bootstrap of(Users users, int impressions, List<Statistic> statistics) {
        int draws = Math.clamp(MOST_WORK / Math.max(1, impressions), FEWEST_DRAWS, DRAWS);
        double[][] drawn = new double[statistics.size()][draws];
        IntStream.range(0, draws).parallel().forEach(draw -> {
            int[] times = times(users.count(), draw);
            for (int s = 0; s < drawn.length; s++) {
                drawn[s][draw] = statistics.get(s).of(times);
            }
        });
        return new Bootstrap(statistics, drawn);
    }

    private static int[] times(int users, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] times = new int[users];
        for (int i = 0; i < users; i++) {
            times[random.nextInt(users)]++;
        }
        return times;
    }

    /** Of one of the statistics. */
    Interval interval(Statistic statistic) {
        return interval(drawnOf(statistic));
    }

    /** Of the first of two statistics less the second. */
    Interval difference(Statistic first, Statistic second) {
        double[] ofFirst = drawnOf(first);
        double[] ofSecond = drawnOf(second);
        return interval(IntStream.range(0, ofFirst.length)
                .mapToDouble(draw -> ofFirst[draw] - ofSecond[draw])
                .toArray());
    }

    private double[] drawnOf(Statistic statistic) {
        return drawn[statistics.indexOf(statistic)];
    }

    private static Interval interval(double[] drawn) {
        double[] sorted = Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length < drawn.length * (1 - MOST_WITHOUT)) {
            return Interval.UNKNOWN;
        }
        int out = (int) (TAIL * (sorted.length - 1));
        return new Interval(sorted[out], sorted[sorted.length - 1 - out]);
    }
}
