package io.attentionmotor.training.compare;

/**
 * How far two variants are apart, against what their seeds can show.
 *
 * @param gap first mean less second mean
 * @param needed the least gap that counts: twice the pooled standard error of the difference, or {@value
 *     #WITHOUT_SPREAD} where there are too few seeds to know a spread
 */
public record Difference(double gap, double needed) {
    /** What an AUC has to differ by where each side has one seed. */
    static final double WITHOUT_SPREAD = 0.005;

    public static Difference between(Spread first, Spread second) {
        double gap = first.mean() - second.mean();
        int freedom = first.count() + second.count() - 2;
        if (freedom < 1) {
            return new Difference(gap, WITHOUT_SPREAD);
        }
        double pooled = (squares(first) + squares(second)) / freedom;
        return new Difference(gap, 2 * Math.sqrt(pooled * (1.0 / first.count() + 1.0 / second.count())));
    }

    /** The first is above the second, by more than chance explains. */
    public boolean above() {
        return gap > needed;
    }

    private static double squares(Spread spread) {
        return spread.count() < 2 ? 0 : spread.deviation() * spread.deviation() * (spread.count() - 1);
    }
}
