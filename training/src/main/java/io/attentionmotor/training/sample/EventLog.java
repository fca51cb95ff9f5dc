package io.attentionmotor.training.sample;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import io.attentionmotor.training.data.Finding;
import io.attentionmotor.training.data.Interaction;
import io.attentionmotor.training.data.InteractionSink;
import io.attentionmotor.training.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects a source's events in columns, raw ids interned: 21 bytes an event, and more only for what the log tells.
 *
 * <p>The order of the rows means nothing, but where ties are to stay as stored.
 */
final class EventLog implements InteractionSink {
    final Interned users = new Interned();
    final Interned items = new Interned();
    final Interned categories = new Interned();
    final Map<Integer, Integer> categoryOfItem = new HashMap<>();
    final Map<String, String> titles = new LinkedHashMap<>();
    final ProfileLog profiles = new ProfileLog();
    final List<Finding> findings = new ArrayList<>();

    /** What an event takes until it is encoded, in columns, in order and in its timeline; measured. */
    private static final long BYTES_AN_EVENT = 100;
    /** What a user or an item takes: its id, interned, and a user's timeline. */
    private static final long BYTES_AN_ID = 250;
    /** What a row's profile takes until it is known where profiles change. */
    private static final long BYTES_A_PROFILE = 24;

    private static final int EVENTS_A_CHECK = 1 << 12;
    private static final int MEGA = 1 << 20;

    private final long heap;
    private int size;
    private long titleBytes;
    private int labelled;
    int[] user = new int[1024];
    int[] item = new int[1024];
    long[] time = new long[1024];
    byte[] clicked = new byte[1024];
    /** True click probabilities; empty if the log has none. */
    float[] probability = {};
    /** Hashes of the sessions' names; empty if the log has none. */
    long[] session = {};
    /** What each row is for; empty if the log does not tell. */
    @Nullable
    Split[] split = {};

    EventLog() {
        this(Runtime.getRuntime().maxMemory());
    }

    /** @param heap bytes that the log and what is made of it may take */
    EventLog(long heap) {
        this.heap = heap;
    }

    /** Strings to dense numbers, in the order of their first appearance. */
    static final class Interned {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> values = new ArrayList<>();

        int number(String value) {
            return numbers.computeIfAbsent(value, key -> {
                values.add(key);
                return values.size() - 1;
            });
        }

        String value(int number) {
            return values.get(number);
        }

        int size() {
            return values.size();
        }
    }

    @Override
    public void item(ItemId id, @Nullable CategoryId category, @Nullable String title) {
        int number = items.number(id.value());
        if (category != null) {
            // of two, the one whose id is first, so that the order of the rows does not matter
            categoryOfItem.merge(
                    number,
                    categories.number(category.value()),
                    (known, other) -> categories.value(known).compareTo(categories.value(other)) <= 0 ? known : other);
        }
        if (title != null) {
            titleBytes += titles.put(id.value(), title) == null ? title.length() : 0;
        }
    }

    @Override
    public void interaction(Interaction interaction) {
        if (size % EVENTS_A_CHECK == 0) {
            requireRoom();
        }
        if (size == user.length) {
            grow();
        }
        user[size] = users.number(interaction.user().value());
        item[size] = items.number(interaction.item().value());
        time[size] = interaction.timestamp();
        clicked[size] = (byte) (Boolean.FALSE.equals(interaction.clicked()) ? 0 : 1);
        if (!Double.isNaN(interaction.probability())) {
            probability = probability.length == 0 ? unknown(user.length) : probability;
            probability[size] = (float) interaction.probability();
        }
        if (interaction.session() != null) {
            session = session.length == 0 ? new long[user.length] : session;
            session[size] = hash(interaction.session());
        }
        if (interaction.split() != null) {
            split = split.length == 0 ? new Split[user.length] : split;
            split[size] = interaction.split();
        }
        labelled += interaction.clicked() == null ? 0 : 1;
        size++;
    }

    @Override
    public void profile(UserId id, Map<String, String> profile, long from) {
        profiles.put(users.number(id.value()), profile, from);
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    int size() {
        return size;
    }

    /**
     * Whether the events are impressions with labels.
     *
     * @throws IllegalArgumentException if only some of the events carry a label, or all carry the same
     */
    boolean labelled() {
        if (labelled == 0) {
            return false;
        }
        if (labelled != size) {
            throw new IllegalArgumentException(
                    "%,d of %,d events carry a label: give every event one, or none".formatted(labelled, size));
        }
        long clicks = 0;
        for (int e = 0; e < size; e++) {
            clicks += clicked[e];
        }
        if (clicks == size) {
            throw new IllegalArgumentException(
                    ("all %,d labels say clicked, so there is nothing to tell clicks from: leave the label out, and "
                                    + "negatives are drawn; or bring the impressions that were shown and not clicked")
                            .formatted(size));
        }
        if (clicks == 0) {
            throw new IllegalArgumentException(
                    ("none of the %,d labels says clicked, so there is nothing to learn: check which column is the "
                                    + "label, and that 1 stands for a click")
                            .formatted(size));
        }
        return true;
    }

    boolean hasSessions() {
        return session.length > 0;
    }

    boolean hasSplits() {
        return split.length > 0;
    }

    float probabilityOf(int event) {
        return probability.length == 0 ? Float.NaN : probability[event];
    }

    /** 0 if the log does not tell. */
    long sessionOf(int event) {
        return session.length == 0 ? 0 : session[event];
    }

    /** Null if the log does not tell. */
    @Nullable
    Split splitOf(int event) {
        return split.length == 0 ? null : split[event];
    }

    /** FNV-1a. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    private static float[] unknown(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    /** Before the heap is full. */
    private void requireRoom() {
        requireRoom(
                heap,
                size,
                users.size(),
                items.size(),
                BYTES_A_PROFILE * profiles.rows() + BYTES_AN_ID * (profiles.distinct() + titles.size()) + titleBytes);
    }

    /**
     * @param heap bytes that a log of so many events and what is made of it may take
     * @param others bytes of profiles and titles
     * @throws IllegalArgumentException if they take more
     */
    static void requireRoom(long heap, long events, int users, int items, long others) {
        long bytes = BYTES_AN_EVENT * events + BYTES_AN_ID * ((long) users + items) + others;
        if (bytes > heap) {
            throw new IllegalArgumentException(
                    ("the log has more than %,d events (%,d users, %,d items): reading them takes about %,d MB, and "
                                    + "the heap is %,d MB; give it more memory (MOTOR_MEMORY, in MB), or train on a "
                                    + "part of the log")
                            .formatted(events, users, items, bytes / MEGA, heap / MEGA));
        }
    }

    private void grow() {
        int capacity = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, user.length * 2L));
        if (capacity == size) {
            throw new IllegalArgumentException(
                    "the log has more than %,d events: train on a part of it".formatted(size));
        }
        user = Arrays.copyOf(user, capacity);
        item = Arrays.copyOf(item, capacity);
        time = Arrays.copyOf(time, capacity);
        clicked = Arrays.copyOf(clicked, capacity);
        if (probability.length > 0) {
            probability = Arrays.copyOf(probability, capacity);
            Arrays.fill(probability, size, capacity, Float.NaN);
        }
        session = session.length == 0 ? session : Arrays.copyOf(session, capacity);
        split = split.length == 0 ? split : Arrays.copyOf(split, capacity);
    }
}
