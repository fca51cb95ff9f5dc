package io.attentionmotor.gateway.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Item features in Redis, behind a bounded near-cache of categories.
 *
 * <p>An item written through this gateway is seen at once: the write overwrites the cached entry after Redis has
 * acknowledged it, and a read only ever fills an entry that is absent, so a read that started before the write cannot
 * bring the old category back. Writes of others are seen once the entry has expired.
 */
public final class ItemStore {
    private final RedisConnection redis;
    private final Cache<ItemId, Optional<CategoryId>> categories;

    public ItemStore(RedisConnection redis, int maxCachedItems, Duration timeToLive) {
        this.redis = redis;
        this.categories = Caffeine.newBuilder()
                .maximumSize(maxCachedItems)
                .expireAfterWrite(timeToLive)
                .build();
    }

    /**
     * Replaces the items' features.
     *
     * @return fails with {@code redis-unavailable} or {@code deadline-exceeded}; some items may then be stored
     */
    public Future<Void> put(List<Item> items, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("put-items");
        for (Item item : items) {
            String key = RedisKeys.item(item.item());
            if (item.title() == null) {
                pipeline.setFields(
                        key, Map.of(RedisKeys.CATEGORY, item.category().value()));
                pipeline.deleteField(key, RedisKeys.TITLE);
            } else {
                pipeline.setFields(
                        key, Map.of(RedisKeys.CATEGORY, item.category().value(), RedisKeys.TITLE, item.title()));
            }
        }
        return redis.send(pipeline, deadline)
                .onSuccess(stored -> items.forEach(item -> categories.put(item.item(), Optional.of(item.category()))))
                .onFailure(unknown -> items.forEach(item -> categories.invalidate(item.item())));
    }

    /** The categories of these items: from the near-cache, or in one round trip. */
    Future<Categories> categories(Collection<ItemId> items, Deadline deadline) {
        RedisPipeline pipeline = new RedisPipeline("read-items");
        Categories lookup = lookUp(items, pipeline);
        return redis.send(pipeline, deadline).map(done -> lookup);
    }

    /** Adds to {@code pipeline} what the near-cache lacks; the result may be asked once the pipeline has completed. */
    Categories lookUp(Collection<ItemId> items, RedisPipeline pipeline) {
        Map<ItemId, Optional<CategoryId>> known = new HashMap<>();
        Map<ItemId, RedisPipeline.Reply<Optional<String>>> asked = new HashMap<>();
        for (ItemId item : items) {
            Optional<CategoryId> cached = categories.getIfPresent(item);
            if (cached != null) {
                known.put(item, cached);
            } else {
                asked.computeIfAbsent(item, missing -> pipeline.field(RedisKeys.item(missing), RedisKeys.CATEGORY));
            }
        }
        return item -> known.computeIfAbsent(item, missing -> remember(missing, asked.get(missing)))
                .orElse(null);
    }

    private Optional<CategoryId> remember(ItemId item, RedisPipeline.@Nullable Reply<Optional<String>> reply) {
        Optional<CategoryId> read =
                reply == null ? Optional.empty() : reply.get().flatMap(category -> category(item, category));
        categories.asMap().putIfAbsent(item, read);
        return read;
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

    /** Categories by item; null for an item that Redis does not know. */
    interface Categories {
        @Nullable
        CategoryId of(ItemId item);
    }
}
