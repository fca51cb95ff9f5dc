package io.attentionmotor.training.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The columns of a log that nobody asked for, and the options that would read some of them. */
final class UnreadColumns {
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> advice = new LinkedHashSet<>();
    private final Map<String, Finding> typos = new LinkedHashMap<>();
    private String first = "";

    /** Notes those of a file that was read. */
    void note(Table table, LogColumns columns) {
        String file = String.valueOf(table.file().getFileName());
        List<String> others = new ArrayList<>();
        for (String name : columns.unread(table)) {
            Optional<LogColumn> meant = meant(name, columns);
            if (meant.isPresent()) {
                typos.putIfAbsent(name, typo(name, meant.get(), file));
            } else {
                others.add(name);
            }
        }
        first = names.isEmpty() ? file : first;
        others.forEach(name -> names.add(table.nested().contains(name) ? name + " (lists or objects)" : name));
        advice.addAll(ColumnAdvice.forUnread(others, columns));
    }

    private static Optional<LogColumn> meant(String name, LogColumns columns) {
        return Stream.of(LogColumn.values())
                .filter(column -> columns.find(column).isEmpty() && column.isTypo(name))
                .findFirst();
    }

    private static Finding typo(String name, LogColumn meant, String file) {
        return new Finding(
                "column '%s' is not read: is it '%s'?".formatted(name, meant.id()),
                1,
                file,
                "passed over. To read it:",
                List.of(ColumnAdvice.option(meant, name)));
    }

    void tell(Findings findings) {
        typos.values().forEach(findings::add);
        if (!names.isEmpty()) {
            findings.add(new Finding(
                    "columns not read: %s".formatted(ColumnAdvice.list(List.copyOf(names))),
                    names.size(),
                    first,
                    advice.isEmpty() ? "passed over." : "passed over. To read some:",
                    List.copyOf(advice)));
        }
    }
}
