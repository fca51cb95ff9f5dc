package io.attentionmotor.training.data;

import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One row of a behaviour log.
 *
 * @param user who acted, or was shown the item
 * @param item what the user acted on, or was shown
 * @param timestamp milliseconds since 1970-01-01T00:00Z; impressions of one slate share it
 * @param clicked whether the impression was clicked; null if the log holds positive events only
 * @param probability the true probability of the click, from 0 to 1, if the log is simulated; else NaN
 */
public record Interaction(
        UserId user, ItemId item, long timestamp, @Nullable Boolean clicked, double probability) {}
