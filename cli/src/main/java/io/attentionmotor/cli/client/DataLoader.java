package io.attentionmotor.cli.client;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.EventTime;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.DataException;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.InteractionSource;
import io.attentionmotor.training.data.LatestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads a log into a gateway: its items, profiles and every behaviour, the last ones included. The log is read twice:
 * the first pass finds items, profiles and mistakes before anything is stored, the second sends the behaviours.
 */
public final class DataLoader {
    private static final int CHUNK = 1000;

    /** How far ahead of its clock a gateway takes a behaviour, unless it is configured otherwise. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final GatewayClient gateway;
    private final LoadListener listener;

    /**
     * What was loaded.
     *
     * @param items with a category
     * @param uncategorised items without one, which the API does not take
     * @param profiles the last known value of each field
     * @param behaviours each once, however often the log repeats it
     * @param repeated rows that were a behaviour already
     */
    public record Loaded(int items, int uncategorised, int profiles, long behaviours, long repeated, int users) {}

    public DataLoader(GatewayClient gateway, LoadListener listener) {
        this.gateway = gateway;
        this.listener = listener;
    }

    /**
     * @throws DataException if the log cannot be read, or a behaviour is older or newer than a gateway takes
     * @throws GatewayException at the first request that fails; what was sent before it stays stored
     */
    public Loaded load(InteractionSource source) {
        Overview overview = new Overview();
        source.read(overview);
        listener.read(overview.findings);
        List<Wire.Item> items = overview.items();
        int profiles = overview.profiles.size();
        listener.started(items.size() + profiles + overview.behaviours.count());
        Chunks<Wire.Item> itemChunks = new Chunks<>(gateway::putItems);
        items.forEach(itemChunks::add);
        itemChunks.flush();
        overview.profiles.forEach((user, profile) -> {
            gateway.putProfile(user, profile.values());
            listener.sent(1);
        });
        Chunks<Wire.Event> eventChunks = new Chunks<>(gateway::postEvents);
        source.read(new Behaviours(eventChunks));
        eventChunks.flush();
        overview.itemsSeen.removeAll(overview.categories.keySet());
        long behaviours = overview.behaviours.distinct();
        return new Loaded(
                items.size(),
                overview.itemsSeen.size(),
                profiles,
                behaviours,
                overview.behaviours.count() - behaviours,
                overview.users.size());
    }

    private static boolean isBehaviour(Interaction interaction) {
        return !Boolean.FALSE.equals(interaction.clicked());
    }

    /** Everything but the behaviours, which are only counted. */
    private static final class Overview implements InteractionSink {
        final Map<ItemId, CategoryId> categories = new LinkedHashMap<>();
        final Map<ItemId, String> titles = new HashMap<>();
        final Map<UserId, LatestProfile> profiles = new LinkedHashMap<>();
        final List<Finding> findings = new ArrayList<>();
        final EventHashes behaviours = new EventHashes();
        final Set<ItemId> itemsSeen = new LinkedHashSet<>();
        final Set<UserId> users = new LinkedHashSet<>();
        private final long latest = System.currentTimeMillis() + AHEAD.toMillis();

        @Override
        public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {
            if (category != null) {
                categories.put(item, category);
            }
            if (title != null) {
                titles.put(item, title);
            }
        }

        /** Those with a category. */
        List<Wire.Item> items() {
            return categories.entrySet().stream()
                    .map(item -> new Wire.Item(item.getKey(), item.getValue(), titles.get(item.getKey())))
                    .toList();
        }

        @Override
        public void interaction(Interaction interaction) {
            itemsSeen.add(interaction.item());
            if (isBehaviour(interaction)) {
                requireTime(interaction);
                users.add(interaction.user());
                behaviours.add(interaction.user(), interaction.item(), interaction.timestamp());
            }
        }

        @Override
        public void profile(UserId user, Map<String, String> profile, long from) {
            profiles.computeIfAbsent(user, _ -> new LatestProfile()).put(profile, from);
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }

        private void requireTime(Interaction behaviour) {
            if (behaviour.timestamp() < EventTime.FIRST) {
                throw refused(
                        behaviour,
                        "is before %s, which no gateway takes".formatted(Instant.ofEpochMilli(EventTime.FIRST)));
            }
            if (behaviour.timestamp() > latest) {
                throw refused(behaviour, "is in the future, which a gateway refuses");
            }
        }

        private static DataException refused(Interaction behaviour, String why) {
            return new DataException("user '%s', item '%s': %s %s: check the unit of the times"
                    .formatted(behaviour.user(), behaviour.item(), Instant.ofEpochMilli(behaviour.timestamp()), why));
        }
    }

    /** The behaviours alone. */
    private record Behaviours(Chunks<Wire.Event> chunks) implements InteractionSink {
        @Override
        public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {}

        @Override
        public void interaction(Interaction interaction) {
            if (isBehaviour(interaction)) {
                chunks.add(new Wire.Event(interaction.user(), interaction.item(), interaction.timestamp()));
            }
        }

        @Override
        public void profile(UserId user, Map<String, String> profile, long from) {}
    }

    /** Collects documents and sends them many at a time. */
    private final class Chunks<T> {
        private final List<T> waiting = new ArrayList<>(CHUNK);
        private final Consumer<List<T>> sender;

        Chunks(Consumer<List<T>> sender) {
            this.sender = sender;
        }

        void add(T document) {
            waiting.add(document);
            if (waiting.size() == CHUNK) {
                flush();
            }
        }

        void flush() {
            if (!waiting.isEmpty()) {
                sender.accept(List.copyOf(waiting));
                listener.sent(waiting.size());
                waiting.clear();
            }
        }
    }
}
