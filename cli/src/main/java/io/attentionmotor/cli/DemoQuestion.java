package io.attentionmotor.cli;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A ranking worth showing: a user of several interests, and items new to them, some of each interest and some of none.
 *
 * @param user whom to rank for
 * @param candidates distinct, at least one
 */
record DemoQuestion(UserId user, List<ItemId> candidates) {
    private static final int SHORTEST_HISTORY = 8;
    private static final int LONGEST_HISTORY = 30;
    private static final int MOST_INTERESTS = 5;
    private static final int OTHERS = 4;

    static DemoQuestion of(Dataset dataset) {
        Timeline timeline = dataset.timelines().stream()
                .max(Comparator.comparingInt(DemoQuestion::interest))
                .orElseThrow(() -> new IllegalArgumentException("the log has no user"));
        return new DemoQuestion(timeline.user(), candidates(dataset, timeline));
    }

    /** Interests if the history is short enough to be read, else less than any readable one has. */
    private static int interest(Timeline timeline) {
        int behaviours = timeline.items().length;
        if (behaviours > LONGEST_HISTORY) {
            return -behaviours;
        }
        return behaviours < SHORTEST_HISTORY
                ? 0
                : Math.min(MOST_INTERESTS, interests(timeline).size());
    }

    /** Categories acted on more than once, the most frequent first. */
    private static List<Integer> interests(Timeline timeline) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int category : timeline.categories()) {
            if (category >= Vocabulary.FIRST_KNOWN) {
                counts.merge(category, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<ItemId> candidates(Dataset dataset, Timeline timeline) {
        Set<Integer> touched = new HashSet<>();
        Arrays.stream(timeline.categories()).forEach(touched::add);
        List<Integer> rows = new ArrayList<>();
        interests(timeline).stream()
                .limit(MOST_INTERESTS)
                .forEach(category -> mostFrequent(dataset, timeline, category).ifPresent(rows::add));
        IntStream.range(Vocabulary.FIRST_KNOWN, dataset.categoryOccurrences().length)
                .filter(category -> !touched.contains(category))
                .boxed()
                .sorted(Comparator.comparingInt(category -> -dataset.categoryOccurrences()[category]))
                .flatMap(category -> mostFrequent(dataset, timeline, category).stream())
                .limit(OTHERS)
                .forEach(rows::add);
        if (rows.isEmpty()) {
            IntStream.range(
                            Vocabulary.FIRST_KNOWN,
                            Math.min(dataset.schema().itemRows(), Vocabulary.FIRST_KNOWN + OTHERS))
                    .forEach(rows::add);
        }
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(dataset.itemId(row)).stream())
                .map(ItemId::new)
                .toList();
    }

    /** The most frequent item of a category that the user has not met. */
    private static Optional<Integer> mostFrequent(Dataset dataset, Timeline timeline, int category) {
        return IntStream.range(Vocabulary.FIRST_KNOWN, dataset.schema().itemRows())
                .filter(row -> dataset.categoryOf(row) == category)
                .filter(row -> Arrays.binarySearch(timeline.seen(), row) < 0)
                .boxed()
                .max(Comparator.comparingInt(row -> dataset.occurrences()[row]));
    }
}
