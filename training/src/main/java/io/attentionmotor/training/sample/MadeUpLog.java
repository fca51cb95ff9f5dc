package io.attentionmotor.training.sample;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.Vocabulary;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * An unlabelled data set for measuring speed, made without files: there is nothing to learn from it.
 *
 * <p>Every user has as many behaviours, an hour apart, each drawn from all items alike. The vocabulary has a row for
 * every item, drawn or not: an item that nobody here has counts as seen once by somebody else. Logs that differ in the
 * number of items only have the same users and moments, so the same batches but for the ids.
 *
 * @param items how many, so the item table has that many known rows
 * @param events behaviours of each user, at least 3: all but the last two train
 * @param seed of the draws
 */
public record MadeUpLog(int items, int users, int events, long seed) {
    private static final int MOST_CATEGORIES = 1000;
    private static final int HELD_OUT = 2;
    private static final long HOUR = 3_600_000;

    public MadeUpLog {
        require("items", items, 1);
        require("users", users, 1);
        require("events", events, 1 + HELD_OUT);
    }

    private static void require(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, it must be at least %d".formatted(what, value, least));
        }
    }

    /**
     * @param maxHistory how many of the newest behaviours a model looks at
     * @param time whether each behaviour carries the time from it to the moment
     */
    public Dataset dataset(int maxHistory, boolean time) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] categoryOfItem = categories();
        List<Timeline> timelines = IntStream.range(0, users)
                .mapToObj(user -> timeline(user, random, categoryOfItem))
                .toList();
        int[] occurrences = occurrences(timelines);
        int[] categoryOccurrences = new int[Vocabulary.FIRST_KNOWN + categoryCount()];
        for (int row = Vocabulary.FIRST_KNOWN; row < occurrences.length; row++) {
            categoryOccurrences[categoryOfItem[row]] += occurrences[row];
        }
        Bundle.Vocabularies vocabularies = new Bundle.Vocabularies(
                new Named("item-", items), new Named("category-", categoryCount()), Map.of(), categoryOfItem);
        return new Dataset(
                "made-up-" + items,
                false,
                new FeatureSchema(maxHistory, occurrences.length, categoryOccurrences.length, List.of(), time),
                vocabularies,
                List.of(),
                Map.of(),
                timelines,
                occurrences,
                categoryOccurrences,
                Unseen.none(),
                List.of(),
                Fingerprint.of(timelines, vocabularies));
    }

    private int categoryCount() {
        return Math.min(items, MOST_CATEGORIES);
    }

    private int[] categories() {
        int[] categoryOfItem = new int[Vocabulary.FIRST_KNOWN + items];
        categoryOfItem[Vocabulary.UNKNOWN] = Vocabulary.UNKNOWN;
        for (int item = 0; item < items; item++) {
            categoryOfItem[Vocabulary.FIRST_KNOWN + item] = Vocabulary.FIRST_KNOWN + item % categoryCount();
        }
        return categoryOfItem;
    }

    private Timeline timeline(int user, SplittableRandom random, int[] categoryOfItem) {
        int[] own = new int[events];
        Arrays.setAll(own, event -> Vocabulary.FIRST_KNOWN + random.nextInt(items));
        int[] ofCategories = IntStream.of(own).map(row -> categoryOfItem[row]).toArray();
        long[] times = new long[events];
        Arrays.setAll(times, event -> event * HOUR);
        int training = events - HELD_OUT;
        return new Timeline(
                new UserId("user-" + user),
                own,
                ofCategories,
                times,
                Timeline.Profiles.NONE,
                IntStream.range(0, events).toArray(),
                times,
                SplitBounds.of(training, 1, 1),
                IntStream.rangeClosed(0, events).toArray(),
                Timeline.Targets.positives(own, ofCategories),
                IntStream.of(own).distinct().sorted().toArray(),
                IntStream.of(own).limit(training).distinct().sorted().toArray());
    }

    private int[] occurrences(List<Timeline> timelines) {
        int[] occurrences = new int[Vocabulary.FIRST_KNOWN + items];
        for (Timeline timeline : timelines) {
            for (int event = 0; event < timeline.trainingMoments(); event++) {
                occurrences[timeline.items()[event]]++;
            }
        }
        for (int row = Vocabulary.FIRST_KNOWN; row < occurrences.length; row++) {
            occurrences[row] = Math.max(1, occurrences[row]);
        }
        return occurrences;
    }

    /** Ids made when they are asked for: a million of them would take the memory that is to be measured. */
    private static final class Named extends AbstractList<String> {
        private final String prefix;
        private final int size;

        Named(String prefix, int size) {
            this.prefix = prefix;
            this.size = size;
        }

        @Override
        public String get(int index) {
            return prefix + Objects.checkIndex(index, size);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
