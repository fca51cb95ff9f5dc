package io.attentionmotor.training.sample;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.InteractionSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Reads a source into a {@link Dataset}: sorts, cuts into moments, builds vocabularies, encodes. */
public final class DatasetReader {
    private final int maxHistory;
    private final Dataset.Ties ties;
    private final Dataset.Split split;
    private final boolean time;
    private final long seed;

    /**
     * @param maxHistory how many of the newest behaviours a model looks at
     * @param time whether each behaviour carries the time from it to the moment
     */
    public DatasetReader(int maxHistory, Dataset.Ties ties, Dataset.Split split, boolean time, long seed) {
        this.maxHistory = maxHistory;
        this.ties = ties;
        this.split = split;
        this.time = time;
        this.seed = seed;
    }

    /** A reader for models without time gaps, tested on moments that choose nothing. */
    public DatasetReader(int maxHistory, Dataset.Ties ties, long seed) {
        this(maxHistory, ties, Dataset.Split.VALIDATED, false, seed);
    }

    /** @throws IllegalArgumentException if no user has enough events to train, validate and test */
    public Dataset read(InteractionSource source) {
        EventLog log = new EventLog();
        source.read(log);
        boolean labelled = log.labelled();
        List<UserEvents> users = log.byUser(ties, new SplittableRandom(seed)).stream()
                .filter(own -> own.length > 0)
                .map(own -> UserEvents.of(log, own, labelled, split))
                .toList();
        if (users.stream().noneMatch(user -> user.trainingMoments() < user.cutoffs().length)) {
            throw new IllegalArgumentException("%s: none of its %d users has %s; give a longer log"
                    .formatted(
                            source.name(),
                            users.size(),
                            split == Dataset.Split.VALIDATED
                                    ? "three events, one each to train, validate and test"
                                    : "two events, one each to train and test"));
        }
        Encoding encoding = Encoding.of(log, users);
        List<Timeline> timelines = users.stream().map(encoding::timeline).toList();
        return new Dataset(
                source.name(),
                labelled,
                encoding.schema(maxHistory, time),
                encoding.vocabularies(),
                List.copyOf(log.profileNames),
                Map.copyOf(log.titles),
                timelines,
                encoding.occurrences(),
                encoding.categoryOccurrences(),
                Fingerprint.of(timelines, encoding.vocabularies()));
    }

    /** One user's event numbers, cut into moments; not encoded yet. */
    private record UserEvents(
            int user, int[] behaviours, int[] cutoffs, int trainingMoments, int[] targetStarts, int[] targets) {

        static UserEvents of(EventLog log, int[] own, boolean labelled, Dataset.Split split) {
            int[] behaviours =
                    IntStream.of(own).filter(e -> log.clicked[e] == 1).toArray();
            if (!labelled) {
                int[] each = IntStream.range(0, own.length).toArray();
                return new UserEvents(
                        log.user[own[0]],
                        own,
                        each,
                        split.trainingMoments(own.length),
                        IntStream.rangeClosed(0, own.length).toArray(),
                        own);
            }
            List<Integer> cutoffs = new ArrayList<>();
            List<Integer> starts = new ArrayList<>();
            int visible = 0;
            for (int i = 0; i < own.length; i++) {
                if (i == 0 || log.time[own[i]] != log.time[own[i - 1]]) {
                    while (visible < behaviours.length && log.time[behaviours[visible]] < log.time[own[i]]) {
                        visible++;
                    }
                    cutoffs.add(visible);
                    starts.add(i);
                }
            }
            starts.add(own.length);
            int trainingMoments = split.trainingMoments(cutoffs.size());
            return new UserEvents(log.user[own[0]], behaviours, ints(cutoffs), trainingMoments, ints(starts), own);
        }

        int trainingTargets() {
            return targetStarts[trainingMoments];
        }

        private static int[] ints(List<Integer> values) {
            return values.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** Raw numbers of the log to rows. */
    private record Encoding(
            EventLog log,
            int[] itemRows,
            int[] categoryRows,
            Bundle.Vocabularies vocabularies,
            int[] occurrences,
            int[] categoryOccurrences) {

        static Encoding of(EventLog log, List<UserEvents> users) {
            int[] itemCounts = new int[log.items.size()];
            for (UserEvents user : users) {
                for (int t = 0; t < user.trainingTargets(); t++) {
                    itemCounts[log.item[user.targets()[t]]]++;
                }
            }
            List<String> items = new ArrayList<>();
            List<String> categories = new ArrayList<>();
            int[] itemRows = new int[itemCounts.length];
            int[] categoryRows = new int[log.categories.size()];
            Arrays.fill(itemRows, Vocabulary.UNKNOWN);
            Arrays.fill(categoryRows, Vocabulary.UNKNOWN);
            for (int item = 0; item < itemCounts.length; item++) {
                if (itemCounts[item] == 0) {
                    continue;
                }
                items.add(log.items.value(item));
                itemRows[item] = items.size() - 1 + Vocabulary.FIRST_KNOWN;
                Integer category = log.categoryOfItem.get(item);
                if (category != null && categoryRows[category] == Vocabulary.UNKNOWN) {
                    categories.add(log.categories.value(category));
                    categoryRows[category] = categories.size() - 1 + Vocabulary.FIRST_KNOWN;
                }
            }
            int[] categoryOfItemRow = new int[items.size() + Vocabulary.FIRST_KNOWN];
            int[] occurrences = new int[categoryOfItemRow.length];
            int[] categoryOccurrences = new int[categories.size() + Vocabulary.FIRST_KNOWN];
            categoryOfItemRow[Vocabulary.UNKNOWN] = Vocabulary.UNKNOWN;
            for (int item = 0; item < itemCounts.length; item++) {
                if (itemCounts[item] > 0) {
                    Integer category = log.categoryOfItem.get(item);
                    int categoryRow = category == null ? Vocabulary.UNKNOWN : categoryRows[category];
                    categoryOfItemRow[itemRows[item]] = categoryRow;
                    occurrences[itemRows[item]] = itemCounts[item];
                    categoryOccurrences[categoryRow] += itemCounts[item];
                }
            }
            Map<String, List<String>> profiles = profileVocabularies(log, users);
            return new Encoding(
                    log,
                    itemRows,
                    categoryRows,
                    new Bundle.Vocabularies(items, categories, profiles, categoryOfItemRow),
                    occurrences,
                    categoryOccurrences);
        }

        private static Map<String, List<String>> profileVocabularies(EventLog log, List<UserEvents> users) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            for (String name : log.profileNames) {
                fields.put(
                        name,
                        users.stream()
                                .map(user -> log.profiles.getOrDefault(user.user(), Map.of()))
                                .filter(profile -> profile.containsKey(name))
                                .map(profile -> profile.getOrDefault(name, ""))
                                .distinct()
                                .sorted()
                                .toList());
            }
            return fields;
        }

        FeatureSchema schema(int maxHistory, boolean time) {
            return new FeatureSchema(
                    maxHistory,
                    occurrences.length,
                    categoryOccurrences.length,
                    vocabularies.profileFields().entrySet().stream()
                            .map(field -> new FeatureSchema.ProfileField(
                                    field.getKey(), field.getValue().size() + Vocabulary.FIRST_KNOWN))
                            .toList(),
                    time);
        }

        Timeline timeline(UserEvents user) {
            int[] targets = user.targets();
            float[] labels = new float[targets.length];
            float[] probabilities = new float[targets.length];
            for (int t = 0; t < targets.length; t++) {
                labels[t] = log.clicked[targets[t]];
                probabilities[t] = log.probability[targets[t]];
            }
            int[] behaviours = user.behaviours();
            return new Timeline(
                    new UserId(log.users.value(user.user())),
                    items(behaviours),
                    categories(behaviours),
                    times(behaviours),
                    profile(user.user()),
                    user.cutoffs(),
                    times(Arrays.stream(user.targetStarts(), 0, user.cutoffs().length)
                            .map(start -> targets[start])
                            .toArray()),
                    user.trainingMoments(),
                    user.targetStarts(),
                    new Timeline.Targets(items(targets), categories(targets), labels, probabilities),
                    IntStream.of(items(targets)).distinct().sorted().toArray(),
                    IntStream.of(items(targets))
                            .limit(user.trainingTargets())
                            .distinct()
                            .sorted()
                            .toArray());
        }

        private long[] times(int[] events) {
            return IntStream.of(events).mapToLong(e -> log.time[e]).toArray();
        }

        private int[] items(int[] events) {
            return IntStream.of(events).map(e -> itemRows[log.item[e]]).toArray();
        }

        private int[] categories(int[] events) {
            return IntStream.of(events)
                    .map(e -> {
                        Integer category = log.categoryOfItem.get(log.item[e]);
                        return category == null ? Vocabulary.UNKNOWN : categoryRows[category];
                    })
                    .toArray();
        }

        private int[] profile(int user) {
            Map<String, String> profile = log.profiles.getOrDefault(user, Map.of());
            return vocabularies.profileFields().entrySet().stream()
                    .mapToInt(field -> {
                        String value = profile.get(field.getKey());
                        int index = value == null ? -1 : Collections.binarySearch(field.getValue(), value);
                        return index < 0 ? Vocabulary.UNKNOWN : index + Vocabulary.FIRST_KNOWN;
                    })
                    .toArray();
        }
    }
}
