package io.attentionmotor.cli;

import io.attentionmotor.cli.client.Wire;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows people what a user did and how candidates were ranked. Times are UTC. */
final class SlatePrinter {
    private static final int MOST_BECAUSE = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, String> titles;

    /** @param titles item id to title; an item without one is shown by its id */
    SlatePrinter(Map<String, String> titles) {
        this.titles = titles;
    }

    /** @param most how many behaviours to show, the newest */
    String behaviours(Wire.User user, int most) {
        List<List<String>> rows = user.behaviours().stream()
                .limit(most)
                .map(seen -> List.of(time(seen.timestamp()), title(seen.item()), category(seen.category())))
                .toList();
        return Tables.of(List.of("when", "behaviour", "category"), rows);
    }

    String print(Wire.Slate slate) {
        List<List<String>> rows = new ArrayList<>();
        for (Wire.Ranked ranked : slate.items()) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    ranked.score() == null ? "none" : Tables.number("%.4f", ranked.score()),
                    ranked.item().value(),
                    title(ranked.item())));
        }
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(rows.get(i));
            lines.addAll(because(slate.items().get(i)));
        }
        String table = Tables.of(List.of(">#", ">score", "candidate", "title / because of"), lines);
        String degraded = slate.degraded().isEmpty()
                ? ""
                : "only %.0f %% could be scored: %s%n".formatted(100 * slate.coverage(), slate.degraded());
        return "%s%n%sby model %s, version %s%n".formatted(table, degraded, slate.model(), slate.version());
    }

    private List<List<String>> because(Wire.Ranked ranked) {
        List<Wire.Because> because = ranked.because() == null ? List.of() : ranked.because();
        return because.stream()
                .limit(MOST_BECAUSE)
                .map(one -> List.of(
                        "",
                        "",
                        "",
                        "  %s  %s (%s, %s)"
                                .formatted(
                                        Tables.number("%.2f", one.weight()),
                                        title(one.item()),
                                        category(one.category()),
                                        DAY.format(Instant.ofEpochMilli(one.timestamp())))))
                .toList();
    }

    private String title(ItemId item) {
        return titles.getOrDefault(item.value(), item.value());
    }

    private static String category(@Nullable CategoryId category) {
        return category == null ? "no category" : category.value();
    }

    private static String time(long timestamp) {
        return TIME.format(Instant.ofEpochMilli(timestamp));
    }
}
