package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sink what is new about an item. Of several categories the one that sorts first counts, so that the order of
 * the rows does not matter; of several titles, which are for people alone, the first.
 */
final class Items {
    private final Map<ItemId, CategoryId> categories = new HashMap<>();
    private final Set<ItemId> titled = new HashSet<>();
    private final Set<ItemId> contradicted = new HashSet<>();
    private final InteractionSink sink;
    private final Findings.Tally seconds;

    Items(InteractionSink sink, Findings findings) {
        this.sink = sink;
        this.seconds = findings.tally(
                "items with a second category",
                "the one that sorts first counts. Give a column that has the same category in all rows of an item.");
    }

    /** Whether this is the item's category already. */
    boolean has(ItemId item, String category) {
        CategoryId known = categories.get(item);
        return known != null && known.value().equals(category);
    }

    /** @param place where it stands */
    void describe(ItemId item, @Nullable CategoryId category, @Nullable String title, Supplier<String> place) {
        CategoryId known = categories.get(item);
        boolean better = category != null && (known == null || category.value().compareTo(known.value()) < 0);
        CategoryId news = better ? category : null;
        String newTitle = title != null && titled.add(item) ? title : null;
        if (news != null) {
            categories.put(item, news);
        }
        if (news != null || newTitle != null) {
            sink.item(item, news, newTitle);
        }
        if (known != null && category != null && !category.equals(known) && contradicted.add(item)) {
            seconds.add(() -> "%s: item '%s' has '%s', before it '%s'".formatted(place.get(), item, category, known));
        }
    }
}
