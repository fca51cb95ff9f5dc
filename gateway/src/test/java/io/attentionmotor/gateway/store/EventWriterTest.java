package io.attentionmotor.gateway.store;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private static final UserId USER = new UserId("u");
    private final Stores stores = new MemoryStores(10);

    private static Deadline soon() {
        return Deadline.after(10_000);
    }

    private static Behaviour behaviour(String item, @Nullable String category) {
        return new Behaviour(new ItemId(item), category == null ? null : new CategoryId(category), 1);
    }

    @Test
    void anEventWithoutACategoryTakesItsItems() {
        join(stores.items()
                .put(
                        List.of(
                                new Item(new ItemId("a"), new CategoryId("of a"), null),
                                new Item(new ItemId("b"), new CategoryId("of b"), null)),
                        soon()));

        join(new EventWriter(stores.users(), stores.items())
                .write(
                        List.of(
                                new Event(USER, behaviour("a", null)),
                                new Event(USER, behaviour("b", "its own")),
                                new Event(USER, behaviour("c", null))),
                        soon()));

        assertThat(join(stores.users().read(USER, soon())).history())
                .containsExactly(behaviour("a", "of a"), behaviour("b", "its own"), behaviour("c", null));
    }

    @Test
    void nothingIsStoredWhereTheItemsCannotBeRead() {
        EventWriter writer = new EventWriter(stores.users(), new Unreadable());

        assertThatThrownBy(() -> join(writer.write(List.of(new Event(USER, behaviour("a", null))), soon())))
                .hasMessageContaining("no items");
        assertThat(join(stores.users().read(USER, soon())).history()).isEmpty();
    }

    @Test
    void itemsAreNotReadWhereEveryEventHasItsCategory() {
        join(new EventWriter(stores.users(), new Unreadable())
                .write(List.of(new Event(USER, behaviour("a", "c"))), soon()));

        assertThat(join(stores.users().read(USER, soon())).history()).containsExactly(behaviour("a", "c"));
    }

    private static final class Unreadable implements ItemStore {
        @Override
        public Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> items, Deadline deadline) {
            return Future.failedFuture("no items today");
        }

        @Override
        public Future<Void> put(List<Item> items, Deadline deadline) {
            return Future.failedFuture("no items today");
        }
    }
}
