package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Stores events; one without a category takes its item's, as far as that is known now. */
public final class EventWriter {
    private final UserStore users;
    private final ItemStore items;

    public EventWriter(UserStore users, ItemStore items) {
        this.users = users;
        this.items = items;
    }

    /** Once the future has succeeded, every later {@link UserStore#read} sees the events; fails as the stores do. */
    public Future<Void> write(List<Event> events, Deadline deadline) {
        List<ItemId> uncategorised = events.stream()
                .map(Event::behaviour)
                .filter(behaviour -> behaviour.category() == null)
                .map(Behaviour::item)
                .distinct()
                .toList();
        if (uncategorised.isEmpty()) {
            return users.append(events, deadline);
        }
        return items.categories(uncategorised, deadline)
                .compose(categories -> users.append(
                        events.stream()
                                .map(event -> complete(event, categories))
                                .toList(),
                        deadline));
    }

    private static Event complete(Event event, Map<ItemId, CategoryId> categories) {
        Behaviour given = event.behaviour();
        return given.category() != null
                ? event
                : new Event(event.user(), new Behaviour(given.item(), categories.get(given.item()), given.timestamp()));
    }
}
