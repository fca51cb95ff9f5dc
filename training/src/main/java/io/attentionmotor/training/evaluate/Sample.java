package io.attentionmotor.training.evaluate;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a test rests on.
 *
 * @param users tested
 * @param usersWithPositive of them, with at least one positive
 * @param usersWithNegative of them, with at least one negative
 * @param positives clicked candidates
 * @param unknownPositives of them, of an item that training never saw
 */
public record Sample(int users, int usersWithPositive, int usersWithNegative, int positives, int unknownPositives) {
    static Sample of(List<Impression> impressions) {
        return new Sample(
                users(impressions, _ -> true),
                users(impressions, Impression::clicked),
                users(impressions, one -> !one.clicked()),
                count(impressions, Impression::clicked),
                count(impressions, one -> one.clicked() && !one.known()));
    }

    private static int users(List<Impression> impressions, Predicate<Impression> which) {
        return (int) impressions.stream()
                .filter(which)
                .mapToInt(Impression::user)
                .distinct()
                .count();
    }

    private static int count(List<Impression> impressions, Predicate<Impression> which) {
        return (int) impressions.stream().filter(which).count();
    }
}
