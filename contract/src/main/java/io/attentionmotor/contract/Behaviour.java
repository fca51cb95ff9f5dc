package io.attentionmotor.contract;

import org.jspecify.annotations.Nullable;

/**
 * One past event of a user.
 *
 * @param item what the user acted on
 * @param category the item's category, or null to let the bundle look it up
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
public record Behaviour(ItemId item, @Nullable CategoryId category, long timestamp) {}
