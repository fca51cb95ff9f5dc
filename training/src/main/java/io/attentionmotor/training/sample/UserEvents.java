package io.attentionmotor.training.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One user's event numbers, cut into moments; not encoded yet.
 *
 * @param user number of the user in the log
 * @param behaviours {@code [B]} positive events, oldest first
 * @param cutoffs {@code [M]} how many behaviours each moment sees
 * @param starts {@code [M + 1]} where each moment's targets start
 * @param targets event numbers, moment by moment; the first of a moment is its earliest
 * @param ends {@code [M]} time of each moment's last event, milliseconds
 */
record UserEvents(int user, int[] behaviours, int[] cutoffs, int[] starts, int[] targets, long[] ends) {

    /** Of a log without labels: each event is a moment, and sees those before it. */
    static UserEvents positive(EventLog log, int[] own, Ranges ranges) {
        return new UserEvents(
                log.user[own[0]],
                own,
                ranges.of(own.length),
                ranges.of(own.length + 1),
                own,
                IntStream.of(own).mapToLong(e -> log.time[e]).toArray());
    }

    /**
     * Of a labelled log: each slate is a moment, and sees the clicks before its first impression. So a slate that took
     * a while does not see its own.
     *
     * @param gap milliseconds without an impression that end a slate; 0 = a slate is one timestamp
     */
    static UserEvents slates(EventLog log, int[] own, long gap) {
        int[] behaviours = behaviours(log, own);
        List<List<Integer>> slates = log.hasSessions() ? bySession(log, own) : byGap(log, own, gap);
        int moments = slates.size();
        int[] cutoffs = new int[moments];
        int[] starts = new int[moments + 1];
        long[] ends = new long[moments];
        int[] targets = new int[own.length];
        int visible = 0;
        for (int m = 0; m < moments; m++) {
            List<Integer> slate = slates.get(m);
            while (visible < behaviours.length && log.time[behaviours[visible]] < log.time[slate.getFirst()]) {
                visible++;
            }
            cutoffs[m] = visible;
            starts[m + 1] = starts[m] + slate.size();
            for (int i = 0; i < slate.size(); i++) {
                targets[starts[m] + i] = slate.get(i);
            }
            ends[m] = log.time[slate.getLast()];
        }
        return new UserEvents(log.user[own[0]], behaviours, cutoffs, starts, targets, ends);
    }

    /** What was clicked: a click that several sessions show is one behaviour. */
    private static int[] behaviours(EventLog log, int[] own) {
        Set<List<Long>> known = new HashSet<>();
        return IntStream.of(own)
                .filter(e -> log.clicked[e] == 1)
                .filter(e -> !log.hasSessions() || known.add(List.of(log.time[e], (long) log.item[e])))
                .toArray();
    }

    /** Those of one session, wherever they stand; impressions without a session by their timestamp. */
    private static List<List<Integer>> bySession(EventLog log, int[] own) {
        Map<List<Long>, List<Integer>> slates = new LinkedHashMap<>();
        for (int e : own) {
            long session = log.sessionOf(e);
            slates.computeIfAbsent(session == 0 ? List.of(0L, log.time[e]) : List.of(session), key -> new ArrayList<>())
                    .add(e);
        }
        return slates.values().stream()
                .sorted(Comparator.comparingLong(slate -> log.time[slate.getFirst()]))
                .toList();
    }

    private static List<List<Integer>> byGap(EventLog log, int[] own, long gap) {
        List<List<Integer>> slates = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            long since = i == 0 ? Long.MAX_VALUE : log.time[own[i]] - log.time[own[i - 1]];
            if (since > 0 && since >= gap) {
                slates.add(new ArrayList<>());
            }
            slates.getLast().add(own[i]);
        }
        return slates;
    }

    int moments() {
        return cutoffs.length;
    }

    /** Event numbers of the targets of the first moments. */
    int[] targetsOf(int firstMoments) {
        return Arrays.copyOf(targets, starts[firstMoments]);
    }

    /** {@code 0, 1, 2, ..}: the same array for every user with as many moments. */
    static final class Ranges {
        private static final int LONGEST_KEPT = 1_000;
        private final Map<Integer, int[]> known = new HashMap<>();

        int[] of(int length) {
            return length > LONGEST_KEPT
                    ? IntStream.range(0, length).toArray()
                    : known.computeIfAbsent(length, n -> IntStream.range(0, n).toArray());
        }
    }
}
