package io.attentionmotor.gateway.store.redis;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Item;
import io.attentionmotor.gateway.store.ItemStore;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Item features in Redis: one round trip for each call, whatever the number of items. */
final class RedisItemStore implements ItemStore {
    private final RedisConnection redis;

    RedisItemStore(RedisConnection redis) {
        this.redis = redis;
    }

    @Override
    public Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> items, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("read-items");
        Map<ItemId, RedisPipeline.Reply<Optional<String>>> asked = new HashMap<>();
        for (ItemId item : items) {
            asked.computeIfAbsent(item, one -> pipeline.field(RedisKeys.item(one), RedisKeys.CATEGORY));
        }
        return redis.send(pipeline, deadline).map(done -> {
            Map<ItemId, CategoryId> categories = new HashMap<>();
            asked.forEach((item, reply) -> reply.get()
                    .flatMap(category -> category(item, category))
                    .ifPresent(category -> categories.put(item, category)));
            return categories;
        });
    }

    /** Empty if something else wrote it. */
    private Optional<CategoryId> category(ItemId item, String category) {
        try {
            return Optional.of(new CategoryId(category));
        } catch (IllegalArgumentException foreign) {
            redis.foreign().passedOver(RedisKeys.item(item), String.valueOf(foreign.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public Future<Void> put(List<Item> items, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("put-items");
        for (Item item : items) {
            String key = RedisKeys.item(item.item());
            Map<String, String> fields =
                    new HashMap<>(Map.of(RedisKeys.CATEGORY, item.category().value()));
            if (item.title() == null) {
                pipeline.deleteField(key, RedisKeys.TITLE);
            } else {
                fields.put(RedisKeys.TITLE, item.title());
            }
            pipeline.setFields(key, fields);
        }
        return redis.send(pipeline, deadline);
    }
}
