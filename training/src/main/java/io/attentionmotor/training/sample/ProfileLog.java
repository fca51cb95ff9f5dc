package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.LatestProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a log tells of its users, and from when on: a moment sees what was known at that time, field by field ({@link
 * LatestProfile}).
 *
 * <p>Rows may come in any order, so all of them are kept, 12 bytes each, until the first question; from then on only
 * what changes.
 */
final class ProfileLog {
    private static final Known NOTHING = new Known(new long[0], List.of());

    private final Map<Map<String, String>, Integer> numbers = new HashMap<>();
    /** Distinct ones, by their numbers. */
    private final List<Map<String, String>> profiles = new ArrayList<>();

    private final SortedSet<String> names = new TreeSet<>();
    private final Map<Integer, Told> told = new HashMap<>();
    private final Map<Integer, Known> known = new HashMap<>();
    private long rows;

    /** What the rows of one user tell, in their order: when, and the numbers of their profiles. */
    private static final class Told {
        private long[] from = new long[1];
        private int[] profile = new int[1];
        private int count;

        void add(long since, int number) {
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                profile = Arrays.copyOf(profile, 2 * count);
            }
            from[count] = since;
            profile[count++] = number;
        }

        /** Places of the rows, oldest first. */
        int[] byTime() {
            boolean sorted = IntStream.range(1, count).allMatch(i -> from[i - 1] <= from[i]);
            IntStream places = IntStream.range(0, count);
            return sorted
                    ? places.toArray()
                    : places.boxed()
                            .sorted(Comparator.comparingLong(i -> from[i]))
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
    }

    /**
     * All that is known of one user, from each time on at which that changes.
     *
     * @param from ascending
     */
    private record Known(long[] from, List<Map<String, String>> profiles) {
        /** How many changes there are up to a time. */
        int changesUntil(long time) {
            int found = Arrays.binarySearch(from, time);
            return found >= 0 ? found + 1 : -found - 1;
        }
    }

    /** @throws IllegalStateException after the first question */
    void put(int user, Map<String, String> profile, long from) {
        if (!known.isEmpty()) {
            throw new IllegalStateException("the log was read already");
        }
        told.computeIfAbsent(user, _ -> new Told()).add(from, number(profile));
        rows++;
    }

    private int number(Map<String, String> profile) {
        Integer found = numbers.get(profile);
        if (found != null) {
            return found;
        }
        Map<String, String> own = Map.copyOf(profile);
        names.addAll(own.keySet());
        profiles.add(own);
        numbers.put(own, profiles.size() - 1);
        return profiles.size() - 1;
    }

    /** How many were put. */
    long rows() {
        return rows;
    }

    /** How many of these differ. */
    int distinct() {
        return profiles.size();
    }

    /** Names of the fields, sorted. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** What was known of a user at that time: the last value of each field that was told by then. */
    Map<String, String> at(int user, long time) {
        Known own = of(user);
        int changes = own.changesUntil(time);
        return changes == 0 ? Map.of() : own.profiles.get(changes - 1);
    }

    /** Whether something else became known of the user after the first time, up to the second. */
    boolean changes(int user, long after, long until) {
        Known own = of(user);
        return own.changesUntil(until) > own.changesUntil(after);
    }

    private Known of(int user) {
        if (!told.isEmpty()) {
            told.forEach((one, rowsOfOne) -> known.put(one, known(rowsOfOne)));
            told.clear();
        }
        return known.getOrDefault(user, NOTHING);
    }

    private Known known(Told own) {
        long[] from = new long[own.count];
        List<Map<String, String>> all = new ArrayList<>(1);
        LatestProfile latest = new LatestProfile();
        int[] places = own.byTime();
        boolean news = false;
        for (int i = 0; i < places.length; i++) {
            long now = own.from[places[i]];
            news |= latest.put(profiles.get(own.profile[places[i]]), now);
            boolean lastOfItsTime = i + 1 == places.length || own.from[places[i + 1]] > now;
            if (news && lastOfItsTime) {
                Map<String, String> values = profiles.get(number(latest.values()));
                if (all.isEmpty() || !all.getLast().equals(values)) {
                    from[all.size()] = now;
                    all.add(values);
                }
                news = false;
            }
        }
        return new Known(Arrays.copyOf(from, all.size()), List.copyOf(all));
    }
}
