package io.attentionmotor.gateway.store.redis;

import static io.attentionmotor.gateway.TestStack.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Item;
import io.attentionmotor.gateway.store.ItemStore;
import io.attentionmotor.gateway.store.ItemStoreContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisItemStoreIT extends ItemStoreContract {
    private static ConnectedRedis redis;

    @BeforeAll
    static void start() {
        redis = new ConnectedRedis(1);
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
    protected ItemStore store() {
        return redis.stores().items();
    }

    @Test
    void titlesAreStoredForPeopleAndGoWithTheItem() {
        Item titled = new Item(new ItemId("a"), new CategoryId("c"), "Low-profile keyboard");
        join(store().put(List.of(titled), Deadline.after(10_000)));
        assertThat(redis.commands().hgetall("item:a"))
                .isEqualTo(Map.of("category", "c", "title", "Low-profile keyboard"));

        Item untitled = new Item(new ItemId("a"), new CategoryId("c"), null);
        join(store().put(List.of(untitled), Deadline.after(10_000)));
        assertThat(redis.commands().hgetall("item:a")).isEqualTo(Map.of("category", "c"));
    }

    @Test
    void itemsOfAnotherFormHaveNoCategoryAndAreCounted() {
        redis.commands().set("item:string", "x");
        redis.commands().hset("item:blank", "category", "");
        redis.commands().hset("item:long", "category", "x".repeat(257));
        redis.commands().hset("item:other", "colour", "red");
        redis.commands().hset("item:good", "category", "c");
        double before = redis.meters().get("gateway.redis.foreign").counter().count();

        List<ItemId> items = Stream.of("string", "blank", "long", "other", "good")
                .map(ItemId::new)
                .toList();
        assertThat(join(store().categories(items, Deadline.after(10_000))))
                .isEqualTo(Map.of(new ItemId("good"), new CategoryId("c")));
        assertThat(redis.meters().get("gateway.redis.foreign").counter().count())
                .isEqualTo(before + 3);
    }
}
