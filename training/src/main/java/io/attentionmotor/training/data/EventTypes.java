package io.attentionmotor.training.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which types of events a log holds, and which of them are behaviours. */
final class EventTypes {
    private static final int SHOWN = 8;
    private static final int LONGEST_EXAMPLE = 40;

    private final List<String> kept;
    /** Counts of the first types and of those asked for: a column may hold a type a row. */
    private final Map<String, Long> seen = new LinkedHashMap<>();

    private final Findings.Tally others;
    private long rows;

    /** @param kept those that are behaviours; empty if all are */
    EventTypes(List<String> kept, Findings findings) {
        this.kept = kept;
        this.others = findings.tally(
                "rows of other event types", "passed over. To say which types are behaviours:", "--event-values TYPES");
    }

    /** Whether the current row of the table is a behaviour. */
    boolean isBehaviour(Table table, Table.Column column) {
        String type = table.text(column).strip();
        rows++;
        if (seen.size() <= SHOWN || seen.containsKey(type) || kept.contains(type)) {
            seen.merge(type, 1L, Long::sum);
        }
        if (kept.isEmpty() || kept.contains(type)) {
            return true;
        }
        others.add(() -> "%s: '%s'".formatted(table.place(), type));
        return false;
    }

    /** Tells what types there were where all were read alike, and which were asked for in vain. */
    void tell(Findings findings) {
        if (kept.isEmpty() && seen.size() > 1) {
            findings.add(new Finding(
                    "types of events, all read alike",
                    rows,
                    shown(),
                    "each is a behaviour. To keep one type, or several, separated by commas:",
                    List.of("--event-values " + example())));
        }
        List<String> unseen = new ArrayList<>(kept);
        unseen.removeAll(seen.keySet());
        if (!unseen.isEmpty()) {
            findings.add(new Finding(
                    "event types that do not occur",
                    unseen.size(),
                    String.join(", ", unseen),
                    "--event-values names them, but there are: %s".formatted(shown())));
        }
    }

    /** One that can be typed; a type has no comma. */
    private String example() {
        return seen.keySet().stream()
                .filter(type -> !type.isEmpty() && type.length() <= LONGEST_EXAMPLE && !type.contains(","))
                .findFirst()
                .map(ShellWord::of)
                .orElse("TYPES");
    }

    private String shown() {
        String types = seen.entrySet().stream()
                .limit(SHOWN)
                .map(type -> "%s (%,d)".formatted(Printable.value(type.getKey()), type.getValue()))
                .collect(Collectors.joining(", "));
        return seen.size() > SHOWN ? types + " and more" : types;
    }
}
