package io.attentionmotor.training.evaluate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Stands between a training that is finished and a model that is served. A bundle of the highest version is what a
 * function takes next, so a model that ranks no better than chance, or whose scores say less than the click rate alone,
 * must not become one by itself.
 */
public final class QualityGate {
    /** Fewer users with a positive, or with a negative, tell nothing. */
    public static final int FEWEST_USERS = 20;

    private QualityGate() {}

    /** Whether a model may be served. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Passed.class, name = "passed"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused")
    })
    public sealed interface Verdict {
        /** What its owner should look into, one sentence each. */
        List<String> warnings();

        /** Why it must not be served, one sentence each; empty if it may. */
        List<String> reasons();
    }

    /** It may be served. */
    public record Passed(List<String> warnings) implements Verdict {
        @Override
        public List<String> reasons() {
            return List.of();
        }
    }

    /** It must not. */
    public record Refused(List<String> reasons, List<String> warnings) implements Verdict {}

    /** Refuses what the test cannot vouch for, and warns of what ranks below popularity. */
    public static Verdict judge(TestReport test) {
        List<String> warnings = warnings(test);
        List<String> reasons = reasons(test);
        return reasons.isEmpty() ? new Passed(warnings) : new Refused(reasons, warnings);
    }

    private static List<String> reasons(TestReport test) {
        Sample sample = test.sample();
        int negatives = test.model().impressions() - sample.positives();
        if (sample.positives() == 0 || negatives == 0) {
            return List.of(String.format(
                    Locale.ROOT,
                    "the %,d test impressions are all %s, so there is no AUC: give a log whose users have clicked "
                            + "and unclicked items at the end",
                    test.model().impressions(),
                    sample.positives() == 0 ? "not clicked" : "clicked"));
        }
        if (Double.isNaN(test.model().auc())) {
            return List.of(
                    "the model's scores of the test are no numbers: lower learning-rate, or set clip-norm (1, say)");
        }
        if (Math.min(sample.usersWithPositive(), sample.usersWithNegative()) < FEWEST_USERS) {
            return List.of(String.format(
                    Locale.ROOT,
                    "too few users are tested to tell: %,d with a clicked candidate and %,d with an unclicked one, "
                            + "at least %d are needed of each",
                    sample.usersWithPositive(),
                    sample.usersWithNegative(),
                    FEWEST_USERS));
        }
        List<String> reasons = new ArrayList<>();
        Interval auc = test.intervals().auc();
        if (!(auc.low() > 0.5)) {
            reasons.add("its test AUC of %s %s (95 %% interval %s)"
                    .formatted(
                            FigureText.of(test.model().auc()),
                            auc.high() < 0.5 ? "is worse than chance" : "may be chance, which is .5",
                            range(auc)));
        }
        Floors floors = test.floors();
        if (floors.logLossAboveConstant().low() > 0) {
            reasons.add(("its test log loss of %s is worse than %s, that of predicting the click rate, %s, for every "
                            + "candidate (by 95 %% interval %s): take fewer epochs, --metric logloss or "
                            + "--calibration platt")
                    .formatted(
                            FigureText.of(test.model().logLoss()),
                            FigureText.of(floors.constant().metrics().logLoss()),
                            FigureText.of(floors.clickRate()),
                            range(floors.logLossAboveConstant())));
        }
        return reasons;
    }

    private static List<String> warnings(TestReport test) {
        double popularity = test.floors().popularity().metrics().auc();
        return test.model().auc() < popularity
                ? List.of(("it ranks below popularity: test AUC %s, that of counting an item's occurrences %s "
                                + "(difference, 95 %% interval %s)")
                        .formatted(
                                FigureText.of(test.model().auc()),
                                FigureText.of(popularity),
                                range(test.floors().aucAbovePopularity())))
                : List.of();
    }

    private static String range(Interval interval) {
        return Double.isNaN(interval.low()) ? "unknown" : FigureText.of(interval);
    }
}
