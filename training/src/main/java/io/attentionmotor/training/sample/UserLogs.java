package io.attentionmotor.training.sample;

import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A log's events by user, oldest first, each event once: the same user, item and time (and session, where the log
 * tells) are one event, which was clicked if any of its rows says so. A repeated row would otherwise stand in the
 * history of its own copy.
 */
final class UserLogs {
    private final EventLog log;
    private final long tieSeed;
    private final Dataset.Ties ties;
    private final boolean slates;
    private long repeated;
    private long contradictory;
    private String firstRepeated = "";
    private String firstContradictory = "";
    private long shared;
    private String firstShared = "";

    /** @param slates whether the log has impressions, which belong to sessions */
    UserLogs(EventLog log, Dataset.Ties ties, long tieSeed, boolean slates) {
        this.log = log;
        this.slates = slates;
        this.ties = ties;
        this.tieSeed = tieSeed;
    }

    /** Event numbers of each user, users in the order of their ids; equal times in stored or in shuffled order. */
    List<int[]> read() {
        int[] counts = new int[log.users.size()];
        for (int e = 0; e < log.size(); e++) {
            counts[log.user[e]]++;
        }
        List<int[]> byUser =
                new ArrayList<>(Arrays.stream(counts).mapToObj(int[]::new).toList());
        Arrays.fill(counts, 0);
        for (int e = 0; e < log.size(); e++) {
            byUser.get(log.user[e])[counts[log.user[e]]++] = e;
        }
        List<int[]> events = IntStream.range(0, byUser.size())
                .boxed()
                .sorted(Comparator.comparing(log.users::value))
                .map(byUser::get)
                .filter(own -> own.length > 0)
                .map(this::ordered)
                .toList();
        tell();
        return events;
    }

    private int[] ordered(int[] own) {
        int[] unique = withoutRepeats(sorted(
                own,
                Comparator.comparing((Integer e) -> log.items.value(log.item[e]))
                        .thenComparingLong(this::session)));
        return ties == Dataset.Ties.STORED
                ? sorted(unique, Comparator.naturalOrder())
                : sorted(
                        unique,
                        Comparator.comparingLong((Integer e) -> tie(e))
                                .thenComparing(e -> log.items.value(log.item[e]))
                                .thenComparingLong(this::session));
    }

    private int[] sorted(int[] events, Comparator<Integer> among) {
        return IntStream.of(events)
                .boxed()
                .sorted(Comparator.comparingLong((Integer e) -> log.time[e]).thenComparing(among))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What orders events of one time: drawn from what the event is, never from where its row stands. */
    private long tie(int event) {
        long id = log.users.value(log.user[event]).hashCode() * 31L
                + log.items.value(log.item[event]).hashCode();
        return Mix.of(Mix.of(tieSeed + id) + log.time[event]);
    }

    /** @param events by time and item */
    private int[] withoutRepeats(int[] events) {
        int kept = 0;
        for (int e : events) {
            int last = kept == 0 ? -1 : events[kept - 1];
            if (last >= 0 && same(e, last)) {
                merge(last, e);
            } else {
                events[kept++] = e;
            }
        }
        return Arrays.copyOf(events, kept);
    }

    /** 0 where the log has no slates. */
    private long session(int event) {
        return slates ? log.sessionOf(event) : 0;
    }

    /** An item may be shown in two sessions that a coarse clock puts at one time. */
    private boolean same(int one, int other) {
        return log.time[one] == log.time[other] && log.item[one] == log.item[other] && session(one) == session(other);
    }

    private void merge(int kept, int copy) {
        if (repeated++ == 0) {
            firstRepeated = name(copy);
        }
        if (log.clicked[kept] != log.clicked[copy]) {
            if (contradictory++ == 0) {
                firstContradictory = name(copy);
            }
            log.clicked[kept] = 1;
        }
        mergeParts(kept, copy);
    }

    /** An event that trains cannot test, too. */
    private void mergeParts(int kept, int copy) {
        Split one = log.splitOf(kept);
        Split other = log.splitOf(copy);
        if (one == null || other == null || one == other) {
            return;
        }
        if (shared++ == 0) {
            firstShared = name(copy);
        }
        log.split[kept] = one.compareTo(other) < 0 ? one : other;
    }

    private String name(int event) {
        return "user %s, item %s, %s"
                .formatted(
                        log.users.value(log.user[event]),
                        log.items.value(log.item[event]),
                        Instant.ofEpochMilli(log.time[event]));
    }

    private void tell() {
        if (repeated > 0) {
            log.finding(new Finding(
                    "rows repeated",
                    repeated,
                    firstRepeated,
                    "the same user, item and timestamp are one event: each was counted once"));
        }
        if (contradictory > 0) {
            log.finding(new Finding(
                    "labels that contradict",
                    contradictory,
                    firstContradictory,
                    "shown, and clicked at the same time: counted as clicked"));
        }
        if (shared > 0) {
            log.finding(new Finding(
                    "rows in two parts",
                    shared,
                    firstShared,
                    "counted in the earlier part: what trains cannot test, too"));
        }
    }
}
