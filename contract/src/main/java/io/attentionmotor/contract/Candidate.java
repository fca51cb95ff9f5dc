package io.attentionmotor.contract;

import org.jspecify.annotations.Nullable;

/**
 * An item offered for ranking.
 *
 * @param item the item
 * @param category its category, or null to let the bundle look it up
 */
public record Candidate(ItemId item, @Nullable CategoryId category) {}
