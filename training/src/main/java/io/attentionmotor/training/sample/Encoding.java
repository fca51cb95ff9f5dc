package io.attentionmotor.training.sample;

import io.attentionmotor.contract.UserId;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.Vocabulary;
import io.attentionmotor.training.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Raw numbers of a log to rows. Only what training moments show gets a row of its own, in the order of the ids: neither
 * the order of a file nor what came later leaves a trace.
 *
 * @param itemNumbers by item of the log: its row; or a number after the rows, for an item that no training moment shows
 * @param itemRows how many rows there are; who looks an item up is shown the unknown row from there on
 * @param categoryRows by category of the log
 */
record Encoding(
        EventLog log,
        int[] itemNumbers,
        int itemRows,
        int[] categoryRows,
        Bundle.Vocabularies vocabularies,
        int[] occurrences,
        int[] categoryOccurrences,
        Unseen unseen) {

    static Encoding of(EventLog log, List<UserEvents> users, List<SplitBounds> splits) {
        int[] counts = new int[log.items.size()];
        boolean[] named = new boolean[counts.length];
        for (int u = 0; u < users.size(); u++) {
            UserEvents user = users.get(u);
            int trained = user.starts()[splits.get(u).training()];
            for (int t = 0; t < user.targets().length; t++) {
                int item = log.item[user.targets()[t]];
                counts[item] += t < trained ? 1 : 0;
                named[item] = true;
            }
        }
        int[] known = byId(log.items, item -> counts[item] > 0);
        int[] unseen = byId(log.items, item -> named[item] && counts[item] == 0);
        boolean[] shown = new boolean[log.categories.size()];
        IntStream.of(known).map(item -> category(log, item)).filter(c -> c >= 0).forEach(c -> shown[c] = true);
        int[] categories = byId(log.categories, category -> shown[category]);
        int[] categoryRows = rows(log.categories.size(), categories);
        int[] categoryOfRow = new int[Vocabulary.FIRST_KNOWN + known.length];
        int[] occurrences = new int[categoryOfRow.length];
        int[] categoryOccurrences = new int[Vocabulary.FIRST_KNOWN + categories.length];
        categoryOfRow[Vocabulary.UNKNOWN] = Vocabulary.UNKNOWN;
        for (int i = 0; i < known.length; i++) {
            int row = Vocabulary.FIRST_KNOWN + i;
            categoryOfRow[row] = categoryRow(log, known[i], categoryRows);
            occurrences[row] = counts[known[i]];
            categoryOccurrences[categoryOfRow[row]] += counts[known[i]];
        }
        int[] numbers = numbers(counts.length, known, unseen);
        return new Encoding(
                log,
                numbers,
                categoryOfRow.length,
                categoryRows,
                new Bundle.Vocabularies(
                        names(log.items, known),
                        names(log.categories, categories),
                        profileValues(log, users, splits),
                        categoryOfRow),
                occurrences,
                categoryOccurrences,
                new Unseen(
                        IntStream.of(unseen)
                                .map(item -> categoryRow(log, item, categoryRows))
                                .toArray(),
                        newIn(Split.VALIDATION, log, users, splits, numbers, categoryOfRow.length),
                        newIn(Split.TEST, log, users, splits, numbers, categoryOfRow.length)));
    }

    /** Numbers of the items of a split that no training moment shows. */
    private static int[] newIn(
            Split split, EventLog log, List<UserEvents> users, List<SplitBounds> splits, int[] numbers, int rows) {
        return IntStream.range(0, users.size())
                .flatMap(u -> Arrays.stream(
                        users.get(u).targets(),
                        users.get(u).starts()[splits.get(u).from(split)],
                        users.get(u).starts()[splits.get(u).to(split)]))
                .map(event -> numbers[log.item[event]])
                .filter(number -> number >= rows)
                .distinct()
                .sorted()
                .toArray();
    }

    private static int[] byId(EventLog.Interned ids, java.util.function.IntPredicate which) {
        return IntStream.range(0, ids.size())
                .filter(which)
                .boxed()
                .sorted(Comparator.comparing(ids::value))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<String> names(EventLog.Interned ids, int[] numbers) {
        return IntStream.of(numbers).mapToObj(ids::value).toList();
    }

    private static int[] rows(int size, int[] known) {
        int[] rows = new int[size];
        Arrays.fill(rows, Vocabulary.UNKNOWN);
        for (int i = 0; i < known.length; i++) {
            rows[known[i]] = Vocabulary.FIRST_KNOWN + i;
        }
        return rows;
    }

    private static int[] numbers(int size, int[] known, int[] unseen) {
        int[] numbers = rows(size, known);
        for (int i = 0; i < unseen.length; i++) {
            numbers[unseen[i]] = Vocabulary.FIRST_KNOWN + known.length + i;
        }
        return numbers;
    }

    private static int category(EventLog log, int item) {
        return log.categoryOfItem.getOrDefault(item, -1);
    }

    private static int categoryRow(EventLog log, int item, int[] categoryRows) {
        int category = category(log, item);
        return category < 0 ? Vocabulary.UNKNOWN : categoryRows[category];
    }

    /** The values that training moments see. */
    private static Map<String, List<String>> profileValues(
            EventLog log, List<UserEvents> users, List<SplitBounds> splits) {
        SequencedMap<String, TreeSet<String>> values = new TreeMap<>();
        log.profiles.names().forEach(name -> values.put(name, new TreeSet<>()));
        for (int u = 0; u < users.size() && !values.isEmpty(); u++) {
            UserEvents user = users.get(u);
            for (Map<String, String> known :
                    profiles(log, user, splits.get(u).training()).known()) {
                known.forEach((name, value) ->
                        values.getOrDefault(name, new TreeSet<>()).add(value));
            }
        }
        Map<String, List<String>> lists = new java.util.LinkedHashMap<>();
        values.forEach((name, all) -> lists.put(name, List.copyOf(all)));
        return lists;
    }

    /**
     * What is known of a user, moment by moment.
     *
     * @param starts the moments from which on something else is known; the first is 0
     */
    private record Known(List<Integer> starts, List<Map<String, String>> known) {}

    private static Known profiles(EventLog log, UserEvents user, int moments) {
        List<Integer> starts = new ArrayList<>();
        List<Map<String, String>> known = new ArrayList<>();
        for (int m = 0; m < moments; m++) {
            long now = time(log, user, m);
            if (m == 0 || log.profiles.changes(user.user(), time(log, user, m - 1), now)) {
                starts.add(m);
                known.add(log.profiles.at(user.user(), now));
            }
        }
        return new Known(starts, known);
    }

    private static long time(EventLog log, UserEvents user, int moment) {
        return log.time[user.targets()[user.starts()[moment]]];
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

    /** @param labelled whether targets have labels of their own, and are not just the behaviours */
    List<Timeline> timelines(List<UserEvents> users, List<SplitBounds> splits, boolean labelled) {
        return IntStream.range(0, users.size())
                .mapToObj(u -> timeline(users.get(u), splits.get(u), labelled))
                .toList();
    }

    private Timeline timeline(UserEvents user, SplitBounds splits, boolean labelled) {
        int[] targets = user.targets();
        int[] items = items(user.behaviours());
        int[] categories = categories(user.behaviours());
        long[] times = times(user.behaviours());
        return new Timeline(
                new UserId(log.users.value(user.user())),
                items,
                categories,
                times,
                profiles(user),
                user.cutoffs(),
                labelled
                        ? IntStream.range(0, user.moments())
                                .mapToLong(m -> time(log, user, m))
                                .toArray()
                        : times,
                splits,
                user.starts(),
                labelled
                        ? new Timeline.Targets(
                                items(targets), categories(targets), labels(targets), probabilities(targets))
                        : Timeline.Targets.positives(items, categories),
                numbers(targets),
                numbers(user.targetsOf(splits.training())));
    }

    private Timeline.Profiles profiles(UserEvents user) {
        if (log.profiles.names().isEmpty()) {
            return Timeline.Profiles.NONE;
        }
        Known known = profiles(log, user, user.moments());
        return new Timeline.Profiles(
                known.starts().stream().mapToInt(Integer::intValue).toArray(),
                known.known().stream().map(this::profile).toArray(int[][]::new));
    }

    private int[] profile(Map<String, String> known) {
        return vocabularies.profileFields().entrySet().stream()
                .mapToInt(field -> {
                    String value = known.get(field.getKey());
                    int index = value == null ? -1 : Collections.binarySearch(field.getValue(), value);
                    return index < 0 ? Vocabulary.UNKNOWN : index + Vocabulary.FIRST_KNOWN;
                })
                .toArray();
    }

    private long[] times(int[] events) {
        return IntStream.of(events).mapToLong(e -> log.time[e]).toArray();
    }

    private int[] items(int[] events) {
        return IntStream.of(events)
                .map(e -> itemNumbers[log.item[e]])
                .map(number -> number < itemRows ? number : Vocabulary.UNKNOWN)
                .toArray();
    }

    private int[] categories(int[] events) {
        return IntStream.of(events)
                .map(e -> categoryRow(log, log.item[e], categoryRows))
                .toArray();
    }

    private float[] labels(int[] events) {
        float[] labels = new float[events.length];
        for (int t = 0; t < events.length; t++) {
            labels[t] = log.clicked[events[t]];
        }
        return labels;
    }

    private float[] probabilities(int[] events) {
        float[] probabilities = new float[events.length];
        for (int t = 0; t < events.length; t++) {
            probabilities[t] = log.probabilityOf(events[t]);
        }
        return probabilities;
    }

    /** Distinct item numbers, sorted. */
    private int[] numbers(int[] events) {
        return IntStream.of(events)
                .map(e -> itemNumbers[log.item[e]])
                .distinct()
                .sorted()
                .toArray();
    }
}
