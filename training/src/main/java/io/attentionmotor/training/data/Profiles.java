package io.attentionmotor.training.data;

import io.attentionmotor.contract.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a sink what a row says of a user that the rows before did not: a value that is new, that changed, or that was
 * known earlier than told. So that a log which repeats a user's fields in every row costs no more than one that does not.
 *
 * <p>Where the rows of a user are not sorted by time, a value that changes between two rows with another one ends where
 * that one was last seen.
 */
final class Profiles {
    private final Map<UserId, Map<String, Known>> users = new HashMap<>();
    private final InteractionSink sink;

    /** A value, told as known {@code from} a time, and seen up to a time. */
    private record Known(String value, long from, long until) {
        boolean covers(String other, long at) {
            return value.equals(other) && at >= from;
        }
    }

    Profiles(InteractionSink sink) {
        this.sink = sink;
    }

    /** @param fields the row's, without those that are not known */
    void describe(UserId user, Map<String, String> fields, long at) {
        if (fields.isEmpty()) {
            return;
        }
        Map<String, Known> known = users.computeIfAbsent(user, _ -> new HashMap<>());
        Map<String, String> news = new TreeMap<>();
        fields.forEach((name, value) -> {
            Known before = known.get(name);
            if (before != null && before.covers(value, at)) {
                known.put(name, new Known(value, before.from, Math.max(before.until, at)));
                return;
            }
            news.put(name, value);
            if (before == null || before.until <= at) {
                known.put(name, new Known(value, at, at));
            } else if (before.value.equals(value)) {
                known.put(name, new Known(value, at, before.until));
            } else if (before.from < at) {
                sink.profile(user, Map.of(name, before.value), before.until);
                known.put(name, new Known(before.value, before.until, before.until));
            }
        });
        if (!news.isEmpty()) {
            sink.profile(user, news, at);
        }
    }
}
