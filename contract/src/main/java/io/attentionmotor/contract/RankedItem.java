package io.attentionmotor.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scored candidate.
 *
 * @param item the item
 * @param index its position among the candidates of the call, from 0
 * @param score the predicted click probability, in (0, 1)
 * @param attention one weight per behaviour of the call's history, oldest first (0 where the model did not look, as
 *     for behaviours beyond its maximum history); null unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RankedItem(
        ItemId item, int index, float score, @Nullable List<Float> attention) {}
