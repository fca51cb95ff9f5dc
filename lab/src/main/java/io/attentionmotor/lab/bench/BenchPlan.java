package io.attentionmotor.lab.bench;

import io.attentionmotor.lab.compare.Variant;
import io.attentionmotor.training.sample.MadeUpLog;
import io.attentionmotor.training.train.TrainingConfig;
import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param base what the variants have in common; each user's data is drawn from its seed
 * @param items sizes of the vocabulary, ascending, each once
 * @param users of the made-up log
 * @param events behaviours of each user
 * @param warmUp steps of each size that do not count
 * @param rounds how often each size has its turn
 * @param steps that count, in one turn
 */
public record BenchPlan(
        TrainingConfig base,
        List<Variant> variants,
        List<Integer> items,
        int users,
        int events,
        int warmUp,
        int rounds,
        int steps) {
    /** The first step of a turn pays for the caches, which the size before it has filled with its own rows. */
    static final int UNCOUNTED = 1;

    /** @throws IllegalArgumentException if a number is too small or a variant's settings cannot be used, naming it */
    public BenchPlan {
        variants = List.copyOf(variants);
        items = items.stream().distinct().sorted().toList();
        requireSome("a variant", variants);
        requireSome("a number of items", items);
        for (int count : items) {
            new MadeUpLog(count, users, events, base.seed());
        }
        requireAtLeastOne("warm-up", warmUp); // the first step makes the tables
        requireAtLeastOne("rounds", rounds);
        requireAtLeastOne("steps", steps);
        for (Variant variant : variants) {
            try {
                base.with(variant.settings());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("variant %s: %s".formatted(variant.name(), e.getMessage()), e);
            }
        }
    }

    private static void requireSome(String what, List<?> given) {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to measure: give " + what);
        }
    }

    private static void requireAtLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d, it must be at least 1".formatted(what, value));
        }
    }

    MadeUpLog log(int count) {
        return new MadeUpLog(count, users, events, base.seed());
    }

    /** Steps of the whole measurement, those that do not count included. */
    int allSteps() {
        return variants.size() * items.size() * (warmUp + rounds * (UNCOUNTED + steps));
    }
}
