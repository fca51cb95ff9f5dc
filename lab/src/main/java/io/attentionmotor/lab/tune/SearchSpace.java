package io.attentionmotor.lab.tune;

import io.attentionmotor.training.train.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which settings are searched.
 *
 * @param dimensions setting name to its values
 */
public record SearchSpace(SortedMap<String, Dimension> dimensions) {
    private static final int ATTEMPTS = 1000;

    /** They decide what is measured or how long, so trials that differ in them say nothing of each other. */
    private static final Set<String> NOT_SEARCHED = Set.of(
            "seed",
            "epochs",
            "threads",
            "ties",
            "split",
            "held-out-share",
            "slate-gap",
            "evaluation-negatives",
            "evaluation-negatives-per-positive",
            "slate-negatives",
            "metric");

    public SearchSpace {
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("the space is empty: name a setting and its values");
        }
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /** The settings that matter most, around their usual values: for every model. */
    public static SearchSpace usual() {
        return new SearchSpace(new TreeMap<>(Map.of(
                "learning-rate",
                        new Dimension.Range(0.0005, 0.01, Dimension.Range.Scale.LOG, Dimension.Range.Kind.REAL),
                "regularisation", new Dimension.Range(0.003, 0.3, Dimension.Range.Scale.LOG, Dimension.Range.Kind.REAL),
                "dropout", new Dimension.Choice(List.of("0", "0.2", "0.5")),
                "embedding", new Dimension.Choice(List.of("16", "32", "64")))));
    }

    /**
     * Tries the values of each setting, before anything is trained.
     *
     * @throws IllegalArgumentException naming the setting that does not exist, is not to be searched, or has a value
     *     out of its range
     */
    public void check() {
        dimensions.forEach((setting, dimension) -> {
            if (NOT_SEARCHED.contains(setting)) {
                throw new IllegalArgumentException(
                        "%s cannot be searched, since it decides how trials are measured: fix it with --%s"
                                .formatted(setting, setting));
            }
            dimension.edges().forEach(value -> Settings.check(setting, value));
        });
    }

    /**
     * Different points of the space, the same ones for the same seed; the first of many are those of few.
     *
     * @param possible whether a point can be tried at all; another is drawn in the place of one that cannot
     * @return fewer than asked for if the space holds no more
     */
    public List<SortedMap<String, String>> draw(int count, long seed, Predicate<SortedMap<String, String>> possible) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<SortedMap<String, String>> seen = new HashSet<>();
        List<SortedMap<String, String>> points = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && points.size() < count; attempt++) {
            SortedMap<String, String> point = point(random);
            if (seen.add(point) && possible.test(point)) {
                points.add(point);
                attempt = -1;
            }
        }
        return points;
    }

    private SortedMap<String, String> point(SplittableRandom random) {
        SortedMap<String, String> point = new TreeMap<>();
        for (Map.Entry<String, Dimension> dimension : dimensions.entrySet()) {
            point.put(dimension.getKey(), dimension.getValue().draw(random));
        }
        return Collections.unmodifiableSortedMap(point);
    }
}
