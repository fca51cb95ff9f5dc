package io.attentionmotor.gateway.store;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every item store keeps; its implementations extend this. */
public abstract class ItemStoreContract {
    /** An empty one. */
    protected abstract ItemStore store();

    private static Deadline soon() {
        return Deadline.after(10_000);
    }

    private void put(Item... items) {
        join(store().put(List.of(items), soon()));
    }

    private static Item item(String id, String category) {
        return new Item(new ItemId(id), new CategoryId(category), null);
    }

    private Map<ItemId, CategoryId> categories(String... ids) {
        return join(store().categories(Arrays.stream(ids).map(ItemId::new).toList(), soon()));
    }

    @Test
    void knowsTheItemsThatWerePutAndNoOthers() {
        put(item("a", "one"), item("ü 🎹", "two words"));

        assertThat(categories("a", "ü 🎹", "never put"))
                .isEqualTo(Map.of(
                        new ItemId("a"), new CategoryId("one"), new ItemId("ü 🎹"), new CategoryId("two words")));
        assertThat(categories()).isEmpty();
    }

    @Test
    void anItemIsReplaced() {
        put(item("a", "one"));
        assertThat(categories("a")).containsValue(new CategoryId("one"));
        put(new Item(new ItemId("a"), new CategoryId("two"), "Title"));
        assertThat(categories("a")).containsValue(new CategoryId("two"));
        put(item("a", "three"));
        assertThat(categories("a", "a")).isEqualTo(Map.of(new ItemId("a"), new CategoryId("three")));
    }

    @Test
    void thousandsAtOnce() {
        put(IntStream.range(0, 3_000).mapToObj(i -> item("i" + i, "c" + i)).toArray(Item[]::new));

        assertThat(categories(IntStream.range(0, 3_000).mapToObj(i -> "i" + i).toArray(String[]::new)))
                .hasSize(3_000)
                .containsEntry(new ItemId("i2999"), new CategoryId("c2999"));
    }
}
