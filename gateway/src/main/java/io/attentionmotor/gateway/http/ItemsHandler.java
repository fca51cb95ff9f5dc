package io.attentionmotor.gateway.http;

import io.attentionmotor.gateway.call.Deadline;
import io.attentionmotor.gateway.store.Item;
import io.attentionmotor.gateway.store.ItemStore;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code PUT /v1/items}: stores all items of the request, or, if one is not valid, none. */
final class ItemsHandler implements ApiHandler {
    private static final List<String> FIELDS = List.of("item", "category", "title");
    private static final int MAX_TITLE = 1024;

    private final ItemStore store;
    private final ApiLimits limits;

    ItemsHandler(ItemStore store, ApiLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    @Override
    public Future<Answer> handle(RoutingContext context) {
        List<Item> items = Documents.readAll(context, "item", limits.maxEntries(), ItemsHandler::read);
        return store.put(items, Deadline.after(limits.deadlineMillis()))
                .map(stored -> Answer.json(new Stored(items.size())));
    }

    private static Item read(Documents.Document document) {
        Fields fields = new Fields(document.json(), document.where(), FIELDS);
        return new Item(
                fields.item("item"),
                fields.category("category"),
                fields.optionalText("title", MAX_TITLE).orElse(null));
    }

    private record Stored(int stored) {}
}
