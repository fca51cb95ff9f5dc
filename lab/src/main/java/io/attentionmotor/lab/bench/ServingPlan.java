package io.attentionmotor.lab.bench;

import io.attentionmotor.model.layer.Activation;
import java.util.List;

/**
 * What serving is measured with.
 *
 * @param candidates of one request, each a case with each of {@code behaviours}
 * @param behaviours in the history
 * @param activation of activation unit and tower
 * @param threads of one run
 * @param rounds how often each form has its turn in a case; fewer, but at least {@value #LEAST_ROUNDS}, where a case
 *     takes longer than {@value #CASE_SECONDS} s
 * @param turnMillis how long a turn takes at least, one run or many; {@value #WARM_UP_TURNS} times as long before the
 *     first
 */
public record ServingPlan(
        List<ServingModel> models,
        List<Integer> candidates,
        List<Integer> behaviours,
        Activation activation,
        int threads,
        int rounds,
        int turnMillis) {
    public static final int TURN_MILLIS = 20;
    static final int LEAST_ROUNDS = 3;
    static final int WARM_UP_TURNS = 25;
    static final int CASE_SECONDS = 10;
    /** Where a form's largest tensor is larger, it is not run. */
    static final long MOST_BYTES = 512L << 20;

    /** @throws IllegalArgumentException if there is nothing to measure or a number is too small */
    public ServingPlan {
        models = models.stream().distinct().toList();
        candidates = candidates.stream().distinct().sorted().toList();
        behaviours = behaviours.stream().distinct().sorted().toList();
        if (models.isEmpty() || candidates.isEmpty() || behaviours.isEmpty()) {
            throw new IllegalArgumentException("nothing to measure: give a model, candidates and behaviours");
        }
        requireAtLeast(1, "candidates", candidates.getFirst());
        requireAtLeast(1, "behaviours", behaviours.getFirst());
        requireAtLeast(1, "threads", threads);
        requireAtLeast(LEAST_ROUNDS, "rounds", rounds);
        requireAtLeast(0, "turnMillis", turnMillis);
        if (behaviours.getLast() > 1000) {
            throw new IllegalArgumentException("behaviours is %d, at most 1000".formatted(behaviours.getLast()));
        }
    }

    private static void requireAtLeast(int least, String what, int value) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, it must be at least %d".formatted(what, value, least));
        }
    }

    public int cases() {
        return models.size() * candidates.size() * behaviours.size();
    }
}
