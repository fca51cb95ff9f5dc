package io.attentionmotor.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attentionmotor.contract.Behaviour;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import io.attentionmotor.contract.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents of the gateway's API that the command line sends and reads. */
public final class Wire {
    private Wire() {}

    /** An item of {@code PUT /v1/items}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            ItemId item, CategoryId category, @Nullable String title) {}

    /** An event of {@code POST /v1/events}; its category is the item's. */
    public record Event(UserId user, ItemId item, long timestamp) {}

    /**
     * What {@code POST /v1/rank} takes.
     *
     * @param k how many to return; null for all
     * @param model null for the default
     * @param deadlineMillis null for the gateway's own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Question(
            UserId user,
            List<ItemId> candidates,
            @Nullable Integer k,
            @Nullable String model,
            @Nullable Long deadlineMillis,
            boolean explain) {
        public Question {
            candidates = List.copyOf(candidates);
        }
    }

    /** What {@code POST /v1/rank} answers, best first. */
    public record Slate(
            String requestId,
            String model,
            String version,
            List<Ranked> items,
            double coverage,
            List<String> degraded) {}

    /**
     * @param score the predicted click probability; null if the item could not be scored in time
     * @param because the behaviours looked at, largest weight first; null unless asked for
     */
    public record Ranked(
            ItemId item, @Nullable Float score, @Nullable List<Because> because) {}

    /** A behaviour, and the attention it got. */
    public record Because(ItemId item, @Nullable CategoryId category, long timestamp, float weight) {}

    /**
     * What {@code GET /v1/users/ID} answers.
     *
     * @param behaviours newest first
     */
    public record User(UserId user, Map<String, String> profile, List<Behaviour> behaviours) {}
}
