package io.attentionmotor.training.sample;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects a source's events in columns, raw ids interned: about 29 bytes an event. */
final class EventLog implements InteractionSink {
    final Interned users = new Interned();
    final Interned items = new Interned();
    final Interned categories = new Interned();
    final Map<Integer, Integer> categoryOfItem = new HashMap<>();
    final Map<String, String> titles = new LinkedHashMap<>();
    final Map<Integer, Map<String, String>> profiles = new HashMap<>();
    final TreeSet<String> profileNames = new TreeSet<>();
    final List<Finding> findings = new ArrayList<>();

    private int size;
    private int labelled;
    int[] user = new int[1024];
    int[] item = new int[1024];
    long[] time = new long[1024];
    byte[] clicked = new byte[1024];
    float[] probability = new float[1024];

    /** Strings to dense numbers, in the order of their first appearance. */
    static final class Interned {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> values = new ArrayList<>();

        int number(String value) {
            return numbers.computeIfAbsent(value, key -> {
                values.add(key);
                return values.size() - 1;
            });
        }

        String value(int number) {
            return values.get(number);
        }

        int size() {
            return values.size();
        }
    }

    @Override
    public void item(ItemId id, @Nullable CategoryId category, @Nullable String title) {
        int number = items.number(id.value());
        if (category != null) {
            categoryOfItem.put(number, categories.number(category.value()));
        }
        if (title != null) {
            titles.put(id.value(), title);
        }
    }

    @Override
    public void interaction(Interaction interaction) {
        if (size == user.length) {
            grow();
        }
        user[size] = users.number(interaction.user().value());
        item[size] = items.number(interaction.item().value());
        time[size] = interaction.timestamp();
        clicked[size] = (byte) (Boolean.FALSE.equals(interaction.clicked()) ? 0 : 1);
        probability[size] = (float) interaction.probability();
        labelled += interaction.clicked() == null ? 0 : 1;
        size++;
    }

    @Override
    public void profile(UserId id, Map<String, String> profile, long from) {
        profiles.put(users.number(id.value()), Map.copyOf(profile));
        profileNames.addAll(profile.keySet());
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    int size() {
        return size;
    }

    /** @throws IllegalArgumentException if only some of the events carry a label */
    boolean labelled() {
        if (labelled != 0 && labelled != size) {
            throw new IllegalArgumentException(
                    "%d of %d events carry a label: give every event one, or none".formatted(labelled, size));
        }
        return labelled != 0;
    }

    /** Event numbers of each user, oldest first; equal times in stored or in shuffled order. */
    List<int[]> byUser(Dataset.Ties ties, java.util.random.RandomGenerator random) {
        int[] tie = new int[size];
        Arrays.setAll(tie, i -> ties == Dataset.Ties.STORED ? i : random.nextInt());
        int[] counts = new int[users.size()];
        for (int i = 0; i < size; i++) {
            counts[user[i]]++;
        }
        List<int[]> events =
                new ArrayList<>(Arrays.stream(counts).mapToObj(int[]::new).toList());
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            events.get(user[i])[counts[user[i]]++] = i;
        }
        events.replaceAll(own -> IntStream.of(own)
                .boxed()
                .sorted((a, b) -> time[a] != time[b] ? Long.compare(time[a], time[b]) : Integer.compare(tie[a], tie[b]))
                .mapToInt(Integer::intValue)
                .toArray());
        return events;
    }

    private void grow() {
        int capacity = user.length * 2;
        user = Arrays.copyOf(user, capacity);
        item = Arrays.copyOf(item, capacity);
        time = Arrays.copyOf(time, capacity);
        clicked = Arrays.copyOf(clicked, capacity);
        probability = Arrays.copyOf(probability, capacity);
    }
}
