package io.attentionmotor.lab.compare;

/**
 * How far two variants are apart, against what their seeds can show.
 *
 * @param gap first mean less second mean
 * @param needed the least gap that counts: the pooled standard error of the difference times Student's two-sided 95 %
 *     quantile, or {@value #WITHOUT_SPREAD} where there are too few seeds to know a spread
 */
public record Difference(double gap, double needed) {
    /** What a figure has to differ by where each side has one seed. */
    static final double WITHOUT_SPREAD = 0.005;

    /** Student's two-sided 95 % quantiles for 1, 2, .. degrees of freedom; close to 2 from there on. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145
    };

    public static Difference between(Spread first, Spread second) {
        double gap = first.mean() - second.mean();
        int freedom = first.count() + second.count() - 2;
        if (freedom < 1) {
            return new Difference(gap, WITHOUT_SPREAD);
        }
        double pooled = (squares(first) + squares(second)) / freedom;
        return new Difference(gap, student(freedom) * Math.sqrt(pooled * (1.0 / first.count() + 1.0 / second.count())));
    }

    /** The first is above the second, by more than chance explains. */
    public boolean above() {
        return gap > needed;
    }

    private static double student(int freedom) {
        return freedom <= STUDENT.length ? STUDENT[freedom - 1] : 2;
    }

    private static double squares(Spread spread) {
        return spread.count() < 2 ? 0 : spread.deviation() * spread.deviation() * (spread.count() - 1);
    }
}
