package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sink that keeps everything, and refuses a second profile of a user. */
final class Recording implements InteractionSink {
    final List<Interaction> interactions = new ArrayList<>();
    final Map<String, @Nullable String> categories = new LinkedHashMap<>();
    final Map<String, String> titles = new LinkedHashMap<>();
    final Map<String, Map<String, String>> profiles = new LinkedHashMap<>();

    static Recording of(InteractionSource source) {
        Recording recording = new Recording();
        source.read(recording);
        return recording;
    }

    @Override
    public void item(ItemId item, @Nullable CategoryId category, @Nullable String title) {
        if (category != null) {
            categories.put(item.value(), category.value());
        }
        if (title != null) {
            titles.put(item.value(), title);
        }
    }

    @Override
    public void interaction(Interaction interaction) {
        interactions.add(interaction);
    }

    @Override
    public void profile(UserId user, Map<String, String> profile, long from) {
        if (profiles.put(user.value(), profile) != null) {
            throw new IllegalStateException("a second profile for " + user);
        }
    }

    /** {@code user item timestamp} of each row. */
    List<String> rows() {
        return interactions.stream()
                .map(row -> "%s %s %d".formatted(row.user(), row.item(), row.timestamp()))
                .toList();
    }
}
