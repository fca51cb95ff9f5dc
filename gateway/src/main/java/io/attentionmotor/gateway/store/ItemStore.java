package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Items' features. Every method fails with {@code redis-unavailable} or {@code deadline-exceeded}. */
public interface ItemStore {
    /** The items' categories; an item that is not known, or has none, is left out. */
    Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> items, Deadline deadline);

    /** Replaces all that is known of these items. If it fails, some of them may be stored. */
    Future<Void> put(List<Item> items, Deadline deadline);
}
