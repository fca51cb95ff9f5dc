package io.attentionmotor.training.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a log tells of its users, and from when on: a moment sees what was known at that time, field by field. */
final class ProfileLog {
    private static final Comparator<Told> BY_TIME = Comparator.comparingLong(Told::from)
            .thenComparing(told -> told.fields().toString());

    private final Map<Integer, List<Told>> byUser = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();
    private boolean sorted = true;

    private record Told(long from, Map<String, String> fields) {}

    void put(int user, Map<String, String> profile, long from) {
        byUser.computeIfAbsent(user, key -> new ArrayList<>(1)).add(new Told(from, new java.util.TreeMap<>(profile)));
        names.addAll(profile.keySet());
        sorted = false;
    }

    /** Names of the fields, sorted. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** What was known of a user at that time: the last value of each field that was told by then. */
    Map<String, String> at(int user, long time) {
        Map<String, String> known = new HashMap<>();
        for (Told told : of(user)) {
            if (told.from > time) {
                break;
            }
            known.putAll(told.fields);
        }
        return known;
    }

    /** Whether anything was told of the user behind the first time, up to the second. */
    boolean changes(int user, long after, long until) {
        return of(user).stream().anyMatch(told -> told.from > after && told.from <= until);
    }

    private List<Told> of(int user) {
        if (!sorted) {
            byUser.values().forEach(all -> all.sort(BY_TIME));
            sorted = true;
        }
        return byUser.getOrDefault(user, List.of());
    }
}
