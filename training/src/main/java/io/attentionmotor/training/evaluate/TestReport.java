package io.attentionmotor.training.evaluate;

import java.util.List;

/**
 * What the test says of a model, how sure that is, and what the model has to beat.
 *
 * @param sample what it rests on
 * @param model how it ranks
 * @param slates how it orders slates
 * @param intervals of the model's figures
 * @param breakdown by group and by prediction
 */
public record TestReport(
        Sample sample, Metrics model, SlateMetrics slates, Intervals intervals, Floors floors, Breakdown breakdown) {

    /**
     * @param tested every candidate of the test
     * @param slated slates of the same users
     * @param clickRate {@link ClickRate}
     * @param oddsFactor what the scores' odds of a click are too high by; NaN if they are no probabilities
     */
    public static TestReport of(List<Impression> tested, Slated slated, double clickRate, double oddsFactor) {
        Users users = Users.of(tested);
        List<Slate> slates = slated.model();
        Statistic auc = RankedAuc.of(users, tested, Impression::logit);
        Statistic gauc = Statistic.weightedMean(
                users,
                Metrics.byUser(tested, Impression::logit),
                Metrics.UserAuc::user,
                Metrics.UserAuc::auc,
                Metrics.UserAuc::impressions);
        Statistic logLoss = Statistic.mean(users, tested, Impression::user, Metrics::logLoss);
        Statistic ndcg =
                Statistic.mean(users, slates, Slate::user, slate -> slate.at10().ndcg());
        Statistic hitRate =
                Statistic.mean(users, slates, Slate::user, slate -> slate.at10().hitRate());
        Statistic mrr = Statistic.mean(users, slates, Slate::user, Slate::reciprocalRank);
        Statistic popularity = RankedAuc.of(users, tested, Impression::popularity);
        Statistic worse =
                Statistic.mean(users, tested, Impression::user, one -> lossAboveConstant(one, clickRate, oddsFactor));
        Bootstrap bootstrap =
                Bootstrap.of(users, tested.size(), List.of(auc, gauc, logLoss, ndcg, hitRate, mrr, popularity, worse));
        return new TestReport(
                Sample.of(tested),
                Metrics.of(tested),
                SlateMetrics.mean(slates),
                new Intervals(
                        bootstrap.interval(auc),
                        bootstrap.interval(gauc),
                        bootstrap.interval(logLoss),
                        bootstrap.interval(ndcg),
                        bootstrap.interval(hitRate),
                        bootstrap.interval(mrr)),
                new Floors(
                        clickRate,
                        Floors.constant(tested, slated, clickRate),
                        Floors.popularity(tested, slated),
                        bootstrap.difference(auc, popularity),
                        bootstrap.interval(worse)),
                Breakdown.of(tested));
    }

    private static double lossAboveConstant(Impression one, double clickRate, double oddsFactor) {
        double unweighted = one.logit() - Math.log(oddsFactor);
        return Metrics.logLoss(unweighted, one.clicked()) - Floors.constantLoss(clickRate, one.clicked());
    }
}
