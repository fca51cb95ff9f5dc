package io.attentionmotor.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Impressions that nobody saw, and the reports they lead to. */
public final class MadeUpImpressions {
    private MadeUpImpressions() {}

    /** Of a known item with as many occurrences, at the user's first moment. */
    public static Impression impression(int user, int popularity, double logit, boolean clicked) {
        return new Impression(user, 0, 0, false, popularity > 0, false, popularity, (float) logit, clicked, Float.NaN);
    }

    /**
     * Each user has one positive and one negative.
     *
     * @param edge how much higher the positive's logit is in the mean, against a spread of 1
     * @param level both logits' mean
     */
    static List<Impression> pairs(int users, double edge, double level, long seed) {
        Random random = new Random(seed);
        List<Impression> impressions = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            int popularity = 1 + random.nextInt(9);
            impressions.add(impression(user, popularity, level + edge / 2 + random.nextGaussian(), true));
            impressions.add(impression(user, popularity, level - edge / 2 + random.nextGaussian(), false));
        }
        return impressions;
    }

    static TestReport report(List<Impression> impressions) {
        return TestReport.of(impressions, Slated.of(impressions), 0.5, 1);
    }

    /** Of a model that nobody trained, with that AUC; the gate passes it. */
    public static TestReport report(double auc) {
        TestReport like = report(pairs(100, 2, 0, 1));
        return report(auc, like.model().logLoss());
    }

    /** The same with that log loss. */
    public static TestReport report(double auc, double logLoss) {
        return with(report(pairs(100, 2, 0, 1)), auc, logLoss);
    }

    /** Of a model that nobody trained, with that AUC; the gate refuses it. */
    public static TestReport refusedReport(double auc) {
        return with(report(pairs(100, 0, 0, 1)), auc, 0.7);
    }

    private static TestReport with(TestReport like, double auc, double logLoss) {
        Metrics model = like.model();
        return new TestReport(
                like.sample(),
                new Metrics(auc, auc, logLoss, model.bestAuc(), model.impressions()),
                like.slates(),
                like.intervals(),
                like.floors(),
                like.breakdown());
    }
}
