package io.attentionmotor.gateway.store;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every user store keeps; its implementations extend this. A store under test keeps {@link #MAX_BEHAVIOURS}. */
public abstract class UserStoreContract {
    protected static final int MAX_BEHAVIOURS = 5;
    private static final UserId USER = new UserId("{u} 🎹");
    private static final UserId OTHER = new UserId("other");

    /** An empty one. */
    protected abstract UserStore store();

    private static Deadline soon() {
        return Deadline.after(10_000);
    }

    private static Event event(UserId user, String item, @Nullable String category, long timestamp) {
        return new Event(user, behaviour(item, category, timestamp));
    }

    private static Behaviour behaviour(String item, @Nullable String category, long timestamp) {
        return new Behaviour(new ItemId(item), category == null ? null : new CategoryId(category), timestamp);
    }

    private void append(Event... events) {
        join(store().append(List.of(events), soon()));
    }

    private List<Behaviour> history(UserId user) {
        return join(store().read(user, soon())).history();
    }

    @Test
    void aUserNeverSeenIsEmpty() {
        assertThat(join(store().read(USER, soon()))).isEqualTo(new StoredUser(List.of(), Map.of()));
    }

    @Test
    void aHistoryIsInTheOrderOfTimeAndThenOfItems() {
        append(event(USER, "c", null, 3), event(USER, "a", "x", 1));
        append(event(USER, "b", null, 2), event(USER, "a", null, 3));

        assertThat(history(USER))
                .containsExactly(
                        behaviour("a", "x", 1),
                        behaviour("b", null, 2),
                        behaviour("a", null, 3),
                        behaviour("c", null, 3));
    }

    @Test
    void whatWasWrittenIsReadAsItWas() {
        List<String> odd = List.of("a b", "ü/é?&#%", "{x}:y", "\"q\" \\", "🎹");
        append(odd.stream().map(id -> event(USER, id, id, 7 + id.length())).toArray(Event[]::new));

        assertThat(history(USER)).hasSize(5).allSatisfy(one -> {
            assertThat(one.category()).hasToString(one.item().value());
            assertThat(one.timestamp()).isEqualTo(7 + one.item().value().length());
        });
    }

    @Test
    void theSameItemAtTheSameMomentIsOneBehaviour() {
        append(event(USER, "a", null, 1), event(USER, "a", null, 1), event(USER, "a", null, 2));
        append(event(USER, "a", null, 1));

        assertThat(history(USER)).containsExactly(behaviour("a", null, 1), behaviour("a", null, 2));
    }

    @Test
    void ofTwoCategoriesTheOneGivenLastStands() {
        append(event(USER, "a", "one", 1), event(USER, "b", "one", 1), event(USER, "b", "two", 1));
        append(event(USER, "a", "two", 1));

        assertThat(history(USER)).containsExactly(behaviour("a", "two", 1), behaviour("b", "two", 1));
    }

    @Test
    void anEventWithoutACategoryLeavesTheOneThatIsThere() {
        append(event(USER, "a", "one", 1), event(USER, "b", "one", 2), event(USER, "b", null, 2));
        append(event(USER, "a", null, 1));

        assertThat(history(USER)).containsExactly(behaviour("a", "one", 1), behaviour("b", "one", 2));
    }

    @Test
    void anItemWhoseNameBeginsAnotherIsAnItemOfItsOwn() {
        append(event(USER, "a", "one", 1), event(USER, "ab", "two", 1));
        append(event(USER, "a", "three", 1));

        assertThat(history(USER)).containsExactly(behaviour("a", "three", 1), behaviour("ab", "two", 1));
    }

    @Test
    void onlyTheNewestAreKept() {
        append(IntStream.range(0, 3 * MAX_BEHAVIOURS)
                .mapToObj(t -> event(USER, "i", null, t))
                .toArray(Event[]::new));
        append(event(USER, "newest", null, 100), event(USER, "too old", null, 3));

        assertThat(history(USER).stream().map(Behaviour::timestamp)).containsExactly(11L, 12L, 13L, 14L, 100L);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        List<Event> events = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> event(USER, "i" + i % 7, null, i / 3))
                .toList());
        append(events.toArray(Event[]::new));
        List<Behaviour> expected = history(USER);
        join(store().delete(USER, soon()));
        Collections.shuffle(events, new Random(1));

        events.forEach(this::append);

        assertThat(history(USER)).isEqualTo(expected).hasSize(MAX_BEHAVIOURS);
    }

    @Test
    void writersAtOnceLoseNothing() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int t = 0; t < MAX_BEHAVIOURS; t++) {
            Event event = event(USER, "i" + t, null, t);
            writers.add(() -> join(store().append(List.of(event), soon())));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(MAX_BEHAVIOURS)) {
            threads.invokeAll(writers);
        }

        assertThat(history(USER)).hasSize(MAX_BEHAVIOURS);
    }

    @Test
    void aProfileIsReplacedAsAWhole() {
        join(store().putProfile(USER, Map.of("age", "30", "city", "Lyon"), soon()));
        join(store().putProfile(USER, Map.of("age", "40", "ü", "🎹"), soon()));
        assertThat(join(store().read(USER, soon())).profile()).isEqualTo(Map.of("age", "40", "ü", "🎹"));

        join(store().putProfile(USER, Map.of(), soon()));
        assertThat(join(store().read(USER, soon())).profile()).isEmpty();
    }

    @Test
    void deletingRemovesEverythingOfTheUserAndNothingElse() {
        for (UserId user : Arrays.asList(USER, OTHER)) {
            append(event(user, "a", null, 1));
            join(store().putProfile(user, Map.of("age", "30"), soon()));
        }

        join(store().delete(USER, soon()));
        join(store().delete(USER, soon()));

        assertThat(join(store().read(USER, soon()))).isEqualTo(new StoredUser(List.of(), Map.of()));
        assertThat(join(store().read(OTHER, soon())))
                .isEqualTo(new StoredUser(List.of(behaviour("a", null, 1)), Map.of("age", "30")));
    }

    @Test
    void eventsOfManyUsersAreKeptApart() {
        append(event(USER, "a", null, 1), event(OTHER, "b", null, 2), event(USER, "c", null, 3));

        assertThat(history(USER)).containsExactly(behaviour("a", null, 1), behaviour("c", null, 3));
        assertThat(history(OTHER)).containsExactly(behaviour("b", null, 2));
    }

    @Test
    void answersAPing() {
        join(store().ping(soon()));
    }
}
