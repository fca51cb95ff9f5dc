package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.gateway.call.Deadline;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Users and items in this process: what tests use that are not about Redis. */
public final class MemoryStores implements Stores {
    private final Map<UserId, TreeMap<Identity, Behaviour>> behaviours = new HashMap<>();
    private final Map<UserId, Map<String, String>> profiles = new HashMap<>();
    private final Map<ItemId, Item> items = new HashMap<>();
    private final int maxBehaviours;

    /** @param maxBehaviours kept per user */
    public MemoryStores(int maxBehaviours) {
        this.maxBehaviours = maxBehaviours;
    }

    /** What makes two events of a user one behaviour; in the order of a history. */
    private record Identity(long timestamp, String item) implements Comparable<Identity> {
        private static final Comparator<Identity> ORDER =
                Comparator.comparingLong(Identity::timestamp).thenComparing(Identity::item);

        @Override
        public int compareTo(Identity other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public UserStore users() {
        return new Users();
    }

    @Override
    public ItemStore items() {
        return new Items();
    }

    @Override
    public Future<Void> start() {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    private final class Users implements UserStore {
        @Override
        public Future<StoredUser> read(UserId user, Deadline deadline) {
            synchronized (MemoryStores.this) {
                return Future.succeededFuture(new StoredUser(
                        List.copyOf(
                                behaviours.getOrDefault(user, new TreeMap<>()).values()),
                        profiles.getOrDefault(user, Map.of())));
            }
        }

        @Override
        public Future<Void> append(List<Event> events, Deadline deadline) {
            synchronized (MemoryStores.this) {
                for (Event event : events) {
                    TreeMap<Identity, Behaviour> of = behaviours.computeIfAbsent(event.user(), user -> new TreeMap<>());
                    Behaviour given = event.behaviour();
                    of.merge(
                            new Identity(given.timestamp(), given.item().value()),
                            given,
                            (stored, later) -> later.category() == null ? stored : later);
                }
                for (TreeMap<Identity, Behaviour> of : behaviours.values()) {
                    while (of.size() > maxBehaviours) {
                        of.pollFirstEntry();
                    }
                }
                return Future.succeededFuture();
            }
        }

        @Override
        public Future<Void> putProfile(UserId user, Map<String, String> profile, Deadline deadline) {
            synchronized (MemoryStores.this) {
                profiles.put(user, Map.copyOf(profile));
                return Future.succeededFuture();
            }
        }

        @Override
        public Future<Void> delete(UserId user, Deadline deadline) {
            synchronized (MemoryStores.this) {
                behaviours.remove(user);
                profiles.remove(user);
                return Future.succeededFuture();
            }
        }

        @Override
        public Future<Void> ping(Deadline deadline) {
            return Future.succeededFuture();
        }
    }

    private final class Items implements ItemStore {
        @Override
        public Future<Map<ItemId, CategoryId>> categories(Collection<ItemId> asked, Deadline deadline) {
            synchronized (MemoryStores.this) {
                Map<ItemId, CategoryId> categories = new HashMap<>();
                for (ItemId item : new ArrayList<>(asked)) {
                    Item known = items.get(item);
                    if (known != null) {
                        categories.put(item, known.category());
                    }
                }
                return Future.succeededFuture(categories);
            }
        }

        @Override
        public Future<Void> put(List<Item> given, Deadline deadline) {
            synchronized (MemoryStores.this) {
                given.forEach(item -> items.put(item.item(), item));
                return Future.succeededFuture();
            }
        }
    }
}
