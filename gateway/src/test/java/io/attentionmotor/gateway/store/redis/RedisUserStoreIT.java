package io.attentionmotor.gateway.store.redis;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Event;
import io.attentionmotor.gateway.store.StoredUser;
import io.attentionmotor.gateway.store.UserStore;
import io.attentionmotor.gateway.store.UserStoreContract;
import io.lettuce.core.ScoredValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisUserStoreIT extends UserStoreContract {
    private static ConnectedRedis redis;

    @BeforeAll
    static void start() {
        redis = new ConnectedRedis(MAX_BEHAVIOURS);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.commands().flushall();
    }

    @Override
    protected UserStore store() {
        return redis.stores().users();
    }

    private static StoredUser read(String user) {
        return join(redis.stores().users().read(new UserId(user), Deadline.after(10_000)));
    }

    private static double passedOver() {
        return redis.meters().get("gateway.redis.foreign").counter().count();
    }

    @Test
    void keysAndMembersAreThoseOfTheDocumentation() {
        Behaviour plain = new Behaviour(new ItemId("a"), null, 1_763_916_000_000L);
        Behaviour categorised = new Behaviour(new ItemId("b"), new CategoryId("keyboards"), 1_763_916_000_001L);
        join(store().append(
                        List.of(new Event(new UserId("42"), plain), new Event(new UserId("42"), categorised)),
                        Deadline.after(10_000)));
        join(store().putProfile(new UserId("42"), Map.of("age", "30-39"), Deadline.after(10_000)));

        assertThat(redis.commands().zrangeWithScores("user:{42}:behaviours", 0, -1))
                .containsExactly(
                        ScoredValue.just(1_763_916_000_000d, "a\t1763916000000"),
                        ScoredValue.just(1_763_916_000_001d, "b\t1763916000001\tkeyboards"));
        assertThat(redis.commands().hgetall("user:{42}:profile")).isEqualTo(Map.of("age", "30-39"));
    }

    /** As something else may have written it: the ranking goes on without, and it is counted. */
    @Test
    void membersOfAnotherFormArePassedOverAndCounted() {
        for (String foreign : List.of("plainitem", "item\tnotime", "\t1700000000004", "a\t1\t", "a\t\tc", "")) {
            redis.commands().zadd("user:{al}:behaviours", 1, foreign);
        }
        join(store().append(
                        List.of(new Event(new UserId("al"), new Behaviour(new ItemId("seen"), null, 2))),
                        Deadline.after(10_000)));
        double before = passedOver();

        assertThat(read("al").history()).containsExactly(new Behaviour(new ItemId("seen"), null, 2));
        assertThat(passedOver()).isEqualTo(before + 4); // of the newest five
    }

    @Test
    void keysOfAnotherTypeReadAsEmptyAndAreCounted() {
        redis.commands().set("user:{bo}:behaviours", "x");
        redis.commands().set("user:{bo}:profile", "x");
        double before = passedOver();

        assertThat(read("bo")).isEqualTo(new StoredUser(List.of(), Map.of()));
        assertThat(passedOver()).isEqualTo(before + 2);
    }

    @Test
    void aForeignMemberOfTheSameMomentIsLeftAlone() {
        redis.commands().zadd("user:{cy}:behaviours", 5, "foreign");
        join(store().append(
                        List.of(new Event(new UserId("cy"), new Behaviour(new ItemId("a"), null, 5))),
                        Deadline.after(10_000)));

        assertThat(redis.commands().zrange("user:{cy}:behaviours", 0, -1)).containsExactly("a\t5", "foreign");
    }
}
