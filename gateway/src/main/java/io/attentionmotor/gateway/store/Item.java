package io.attentionmotor.gateway.store;

import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * What the shop knows of an item.
 *
 * @param title its name for people, or null
 */
public record Item(
        ItemId item, CategoryId category, @Nullable String title) {}
