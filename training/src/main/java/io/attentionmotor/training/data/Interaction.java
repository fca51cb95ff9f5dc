package io.attentionmotor.training.data;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One row of a behaviour log. The same user, item and timestamp are one event, however often a log repeats it.
 *
 * @param user who acted, or was shown the item
 * @param item what the user acted on, or was shown
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param clicked whether the impression was clicked; null if the log holds positive events only
 * @param probability the true probability of the click, from 0 to 1, if the log is simulated; else NaN
 * @param session what the impression was shown in: those of one user and session are one slate; null if the log does
 *     not tell
 * @param split what the row is for; null if the log does not tell
 */
public record Interaction(
        UserId user,
        ItemId item,
        long timestamp,
        @Nullable Boolean clicked,
        double probability,
        @Nullable String session,
        @Nullable Split split) {

    /** Of a log that tells neither sessions nor splits. */
    public Interaction(UserId user, ItemId item, long timestamp, @Nullable Boolean clicked, double probability) {
        this(user, item, timestamp, clicked, probability, null, null);
    }
}
