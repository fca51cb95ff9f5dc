package io.attentionmotor.gateway.rank;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.attentionmotor.contract.CategoryId;
import io.attentionmotor.contract.ItemId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ordered list that a ranking answers.
 *
 * @param model the model that scored
 * @param version its bundle's version
 * @param items best first, ties in the order asked; candidates that could not be scored come last, in the order asked
 * @param coverage share of the candidates that were scored, in (0, 1]
 * @param degraded why the slate is less than it could be, such as {@code function-timeout}; empty if it is not
 */
public record Slate(
        String requestId, String model, String version, List<Entry> items, double coverage, List<String> degraded) {
    public Slate {
        items = List.copyOf(items);
        degraded = List.copyOf(degraded);
    }

    /**
     * @param score the predicted click probability; null if the candidate could not be scored
     * @param because the behaviours that the score looked at, largest weight in magnitude first; null unless asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            ItemId item, @Nullable Float score, @Nullable List<Because> because) {}

    /**
     * One behaviour that a score looked at.
     *
     * @param timestamp milliseconds since 1970-01-01T00:00Z
     * @param weight the model's attention weight
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Because(ItemId item, @Nullable CategoryId category, long timestamp, float weight) {}
}
