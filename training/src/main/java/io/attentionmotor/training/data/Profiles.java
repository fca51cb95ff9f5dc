package io.attentionmotor.training.data;

import io.attentionmotor.contract.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** The latest value of a field: told as known from a time on, and seen up to a time. */
    private static final class Known {
        private String value;
        private long from;
        private long until;

        Known(String value, long at) {
            this.value = value;
            this.from = at;
            this.until = at;
        }
    }

    Profiles(InteractionSink sink) {
        this.sink = sink;
    }

    /** @param values of the fields so named, in a row; null where it does not know */
    void describe(UserId user, List<String> names, List<@Nullable String> values, long at) {
        Map<String, Known> known = null;
        Map<String, String> news = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                known = known == null ? users.computeIfAbsent(user, _ -> new HashMap<>(4)) : known;
                if (isNews(user, names.get(i), value, at, known)) {
                    news.put(names.get(i), value);
                }
            }
        }
        if (!news.isEmpty()) {
            sink.profile(user, news, at);
        }
    }

    private boolean isNews(UserId user, String name, String value, long at, Map<String, Known> fields) {
        Known known = fields.get(name);
        if (known == null) {
            fields.put(name, new Known(value, at));
            return true;
        }
        if (known.value.equals(value)) {
            boolean earlier = at < known.from;
            known.from = Math.min(known.from, at);
            known.until = Math.max(known.until, at);
            return earlier;
        }
        if (at >= known.until) {
            fields.put(name, new Known(value, at));
        } else if (at > known.from) {
            sink.profile(user, Map.of(name, known.value), known.until);
            known.from = known.until;
        }
        return true;
    }
}
