package io.attentionmotor.training.data;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a user: of each field the value that became known last, in whatever order the log tells. Of two
 * values that became known at one time the one that sorts first counts, as of an item's categories.
 */
public final class LatestProfile {
    private final Map<String, Known> fields = new TreeMap<>();

    private record Known(String value, long from) {
        boolean isBeatenBy(String other, long since) {
            return since > from || (since == from && other.compareTo(value) < 0);
        }
    }

    /**
     * Takes what became known at a time.
     *
     * @return whether a field has another value now
     */
    public boolean put(Map<String, String> profile, long from) {
        boolean news = false;
        for (Map.Entry<String, String> field : profile.entrySet()) {
            Known before = fields.get(field.getKey());
            if (before == null || before.isBeatenBy(field.getValue(), from)) {
                fields.put(field.getKey(), new Known(field.getValue(), from));
                news |= before == null || !before.value.equals(field.getValue());
            }
        }
        return news;
    }

    /** A copy, sorted by field. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        fields.forEach((field, known) -> values.put(field, known.value));
        return values;
    }
}
