package io.attentionmotor.training.evaluate;

import static io.attentionmotor.training.evaluate.MadeUpImpressions.impression;
import static io.attentionmotor.training.evaluate.MadeUpImpressions.pairs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static Interval auc(List<Impression> impressions) {
        Users users = Users.of(impressions);
        Statistic auc = RankedAuc.of(users, impressions, Impression::logit);
        return Bootstrap.of(users, impressions.size(), List.of(auc)).interval(auc);
    }

    @Test
    void anAucOfUsersThatCountSeveralTimesIsThatOfTheirImpressionsRepeated() {
        Random random = new Random(3);
        List<Impression> impressions = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            impressions.add(impression(random.nextInt(9) * 1000, 1, random.nextInt(6) - 2.0, random.nextBoolean()));
        }
        Users users = Users.of(impressions);
        int[] times = {0, 1, 2, 3, 0, 1, 5, 1, 2};
        List<Impression> repeated = new ArrayList<>();
        for (Impression one : impressions) {
            repeated.addAll(Collections.nCopies(times[users.number(one.user())], one));
        }

        assertThat(RankedAuc.of(users, impressions, Impression::logit).of(times))
                .isCloseTo(Metrics.auc(repeated), offset(1e-12));
        assertThat(RankedAuc.of(users, impressions, _ -> Float.NaN).of(times)).isNaN();
    }

    @Test
    void anIntervalHoldsTheTruthNineteenTimesInTwenty() {
        double edge = 0.8;
        double truth = Metrics.auc(pairs(200_000, edge, 0, 99));
        int held = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            Interval interval = auc(pairs(80, edge, 0, trial));
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }

        assertThat((double) held / trials).isBetween(0.91, 0.98);
    }

    @Test
    void impressionsOfOneUserDoNotCountAsIndependent() {
        List<Impression> once = pairs(50, 1, 0, 1);
        List<Impression> often = new ArrayList<>();
        for (int copy = 0; copy < 20; copy++) {
            often.addAll(once);
        }

        assertThat(auc(often)).isEqualTo(auc(once));
    }

    @Test
    void aDifferenceIsOnTheSameUsers() {
        List<Impression> impressions = pairs(200, 1, 0, 1);
        Users users = Users.of(impressions);
        Statistic one = RankedAuc.of(users, impressions, Impression::logit);
        Statistic slightlyBetter = RankedAuc.of(users, impressions, each -> each.logit() + (each.clicked() ? 0.1f : 0));
        Bootstrap bootstrap = Bootstrap.of(users, impressions.size(), List.of(one, slightlyBetter));

        assertThat(bootstrap.interval(one).high())
                .as("each alone cannot be told apart")
                .isGreaterThan(bootstrap.interval(slightlyBetter).low());
        assertThat(bootstrap.difference(slightlyBetter, one).low()).isPositive();
        assertThat(bootstrap.difference(one, one)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void theSameUsersGiveTheSameInterval() {
        assertThat(auc(pairs(70, 1, 0, 5))).isEqualTo(auc(pairs(70, 1, 0, 5)));
    }

    @Test
    void withoutAFigureInMostDrawsThereIsNoInterval() {
        List<Impression> impressions = List.of(impression(1, 1, 1, true), impression(2, 1, 0, false));

        assertThat(auc(impressions)).isEqualTo(Interval.UNKNOWN);
    }
}
