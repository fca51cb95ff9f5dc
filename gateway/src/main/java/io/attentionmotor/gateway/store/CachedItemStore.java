package io.attentionmotor.gateway.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A bounded near-cache of categories in front of another store.
 *
 * <p>An item written through this gateway is seen at once: the write overwrites the cached entry after the store has
 * acknowledged it, and a read only ever fills an entry that is absent, so a read that started before the write cannot
 * bring the old category back. After a write that failed nobody knows what is stored, so the entry goes. Writes of
 * others are seen once the entry has expired.
 */
public final class CachedItemStore implements ItemStore {
    private final ItemStore store;
    private final Cache<ItemId, Optional<CategoryId>> cache;

    public CachedItemStore(ItemStore store, int maxItems, Duration timeToLive) {
        this(store, maxItems, timeToLive, Ticker.systemTicker());
    }

    CachedItemStore(ItemStore store, int maxItems, Duration timeToLive, Ticker ticker) {
        this.store = store;
        this.cache = Caffeine.newBuilder()
                .maximumSize(maxItems)
                .expireAfterWrite(timeToLive)
                .ticker(ticker)
                .build();
    }

    @Override
    public Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> items, Deadline deadline) {
        Map<ItemId, CategoryId> known = new HashMap<>();
        List<ItemId> unknown = new ArrayList<>();
        for (ItemId item : items) {
            Optional<CategoryId> cached = cache.getIfPresent(item);
            if (cached == null) {
                unknown.add(item);
            } else {
                cached.ifPresent(category -> known.put(item, category));
            }
        }
        if (unknown.isEmpty()) {
            return Future.succeededFuture(known);
        }
        return store.categories(unknown, deadline).map(read -> {
            for (ItemId item : unknown) {
                fill(item, Optional.ofNullable(read.get(item))).ifPresent(category -> known.put(item, category));
            }
            return known;
        });
    }

    /** @return what is cached now: a write may have come first */
    private Optional<CategoryId> fill(ItemId item, Optional<CategoryId> read) {
        return Objects.requireNonNullElse(cache.asMap().putIfAbsent(item, read), read);
    }

    @Override
    public Future<Void> put(List<Item> items, Deadline deadline) {
        return store.put(items, deadline)
                .onSuccess(stored -> items.forEach(item -> cache.put(item.item(), Optional.of(item.category()))))
                .onFailure(unknown -> items.forEach(item -> cache.invalidate(item.item())));
    }
}
