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

    /**
     * One event; a source need not be sorted by time.
     *
     * @throws DataException if the sink cannot take it; the source adds where it stands
     */
    void interaction(Interaction interaction);

    /** Known at all times: what does not change, or whose changes the log does not tell. */
    long ALWAYS = Long.MIN_VALUE;

    /**
     * Describes a user, before or after its interactions, in any order of time and as often as a row says it; fields
     * that are not named stay as they were. {@link LatestProfile} says what is known when all is read.
     *
     * @param profile field name to value, as in a ranking request's profile
     * @param from when it became known, milliseconds since 1970-01-01T00:00Z; earlier moments do not see it
     */
    void profile(UserId user, Map<String, String> profile, long from);

    /** What a person should know of the log; told once it is known, at the latest at the log's end. */
    default void finding(Finding finding) {}
}
