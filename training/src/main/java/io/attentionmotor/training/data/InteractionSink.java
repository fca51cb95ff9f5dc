package io.attentionmotor.training.data;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what an {@link InteractionSource} reads, in the order of the source, on the reading thread. */
public interface InteractionSink {
    /**
     * Describes an item: called at least once for each item that has a category, before or after its interactions.
     *
     * @param category null if the log does not know it
     * @param title for people to read; null if the log has none
     */
    void item(ItemId item, @Nullable CategoryId category, @Nullable String title);

    /** One event; a source need not be sorted by time. */
    void interaction(Interaction interaction);

    /**
     * Describes a user: called at most once per user, before or after its interactions.
     *
     * @param profile field name to value, as in a ranking request's profile
     */
    void profile(UserId user, Map<String, String> profile);
}
