package io.attentionmotor.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function answers.
 *
 * @param model name of the model that scored
 * @param version the bundle's version
 * @param items best first; ties in the order of the candidates asked
 * @param run how it was computed, for whoever looks for time or a GPU; null where the function does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RankReply(
        String model,
        String version,
        List<RankedItem> items,
        @Nullable Computation run) {
    public RankReply {
        items = List.copyOf(items);
    }

    public RankReply(String model, String version, List<RankedItem> items) {
        this(model, version, items, null);
    }
}
