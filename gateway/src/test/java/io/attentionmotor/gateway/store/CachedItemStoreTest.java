package io.attentionmotor.gateway.store;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedItemStoreTest extends ItemStoreContract {
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(10);
    private static final ItemId ITEM = new ItemId("a");

    private final AtomicLong nanos = new AtomicLong();
    private final HeldStore held = new HeldStore();
    private final ItemStore cached = new CachedItemStore(held, 100, TIME_TO_LIVE, nanos::get);
    private final ItemStore overMemory =
            new CachedItemStore(new MemoryStores(1).items(), 100, TIME_TO_LIVE, nanos::get);

    @Override
    protected ItemStore store() {
        return overMemory;
    }

    /** A store in memory whose answers come when the test lets them; what a read finds is fixed when it begins. */
    private static final class HeldStore implements ItemStore {
        private final ItemStore memory = new MemoryStores(1).items();
        private final Deque<Runnable> answers = new ArrayDeque<>();
        private final List<Collection<ItemId>> asked = new ArrayList<>();

        @Override
        public Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> items, Deadline deadline) {
            asked.add(List.copyOf(items));
            return hold(memory.categories(items, deadline));
        }

        @Override
        public Future<Void> put(List<Item> items, Deadline deadline) {
            return hold(memory.put(items, deadline));
        }

        private <T> Future<T> hold(Future<T> answer) {
            Promise<T> held = Promise.promise();
            answers.add(() -> answer.onComplete(held));
            return held.future();
        }

        void answerOldest() {
            answers.remove().run();
        }

        void answerNewest() {
            answers.removeLast().run();
        }
    }

    private static Deadline soon() {
        return Deadline.after(10_000);
    }

    private Future<Map<ItemId, CategoryId>> read() {
        return cached.categories(List.of(ITEM), soon());
    }

    private Future<Void> write(String category) {
        return cached.put(List.of(new Item(ITEM, new CategoryId(category), null)), soon());
    }

    private static void assertRead(Future<Map<ItemId, CategoryId>> read, String category) {
        assertThat(join(read)).isEqualTo(Map.of(ITEM, new CategoryId(category)));
    }

    private void written(String category) {
        Future<Void> write = write(category);
        held.answerNewest();
        join(write);
    }

    @Test
    void whatWasReadIsNotAskedForAgain() {
        Future<Map<ItemId, CategoryId>> first = read();
        held.answerOldest();
        assertThat(join(first)).isEmpty();

        assertThat(join(read())).isEmpty(); // that an item is not known is remembered, too
        assertThat(held.asked).hasSize(1);
    }

    @Test
    void onlyWhatIsNotCachedIsAskedFor() {
        written("one");

        Future<Map<ItemId, CategoryId>> both = cached.categories(List.of(ITEM, new ItemId("b")), soon());
        held.answerOldest();

        assertRead(both, "one");
        assertThat(held.asked).containsExactly(List.of(new ItemId("b")));
    }

    @Test
    void whatWasWrittenIsSeenAtOnce() {
        written("one");
        assertRead(read(), "one");
        written("two");
        assertRead(read(), "two");
        assertThat(held.asked).isEmpty();
    }

    @Test
    void aReadThatBeganBeforeAWriteCannotBringTheOldCategoryBack() {
        written("old");
        nanos.addAndGet(TIME_TO_LIVE.toNanos() + 1);
        Future<Map<ItemId, CategoryId>> began = read();

        Future<Void> write = write("new");
        held.answerNewest();
        join(write);
        held.answerOldest();

        assertRead(began, "new");
        assertRead(read(), "new");
    }

    @Test
    void afterAWriteThatFailedTheStoreIsAskedAgain() {
        join(held.memory.put(List.of(new Item(ITEM, new CategoryId("two"), null)), soon()));
        ItemStore losing = new CachedItemStore(new LosingStore(held.memory), 100, TIME_TO_LIVE, nanos::get);
        assertThat(join(losing.categories(List.of(ITEM), soon()))).containsValue(new CategoryId("two"));
        assertThatThrownBy(() -> join(losing.put(List.of(new Item(ITEM, new CategoryId("three"), null)), soon())))
                .hasMessageContaining("lost");
        assertThat(join(losing.categories(List.of(ITEM), soon()))).containsValue(new CategoryId("three"));
    }

    /** Stores what it is given, and says that it failed. */
    private record LosingStore(ItemStore store) implements ItemStore {
        @Override
        public Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> items, Deadline deadline) {
            return store.categories(items, deadline);
        }

        @Override
        public Future<Void> put(List<Item> items, Deadline deadline) {
            return store.put(items, deadline).compose(stored -> Future.failedFuture("the answer was lost"));
        }
    }

    @Test
    void writesOfOthersAreSeenOnceTheEntryHasExpired() {
        written("one");
        join(held.memory.put(List.of(new Item(ITEM, new CategoryId("of others"), null)), soon()));

        nanos.addAndGet(TIME_TO_LIVE.toNanos() - 1);
        assertRead(read(), "one");
        nanos.addAndGet(1);
        Future<Map<ItemId, CategoryId>> expired = read();
        held.answerOldest();
        assertRead(expired, "of others");
    }

    @Test
    void withoutRoomWritesOfOthersAreSeenSoon() {
        ItemStore memory = new MemoryStores(1).items();
        ItemStore none = new CachedItemStore(memory, 0, TIME_TO_LIVE, nanos::get);
        assertThat(join(none.categories(List.of(ITEM), soon()))).isEmpty();

        join(memory.put(List.of(new Item(ITEM, new CategoryId("of others"), null)), soon()));

        await().until(() -> !join(none.categories(List.of(ITEM), soon())).isEmpty()); // it evicts in the background
    }

    /** Readers fill and one writer writes; after each acknowledged write, what is read is what was written. */
    @Test
    void noReaderUndoesAWriteHoweverTheyInterleave() throws Exception {
        ItemStore shared = new MemoryStores(1).items();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int r = 0; r < 3_000; r++) {
                CachedItemStore fresh = new CachedItemStore(shared, 100, TIME_TO_LIVE);
                String category = "round-" + r;
                java.util.concurrent.Future<?> one =
                        threads.submit(() -> join(fresh.categories(List.of(ITEM), soon())));
                java.util.concurrent.Future<?> other =
                        threads.submit(() -> join(fresh.categories(List.of(ITEM), soon())));
                threads.submit(() -> join(fresh.put(List.of(new Item(ITEM, new CategoryId(category), null)), soon())))
                        .get();
                assertRead(fresh.categories(List.of(ITEM), soon()), category);
                one.get();
                other.get();
                assertRead(fresh.categories(List.of(ITEM), soon()), category);
            }
        }
    }
}
