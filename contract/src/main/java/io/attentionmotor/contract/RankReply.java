package io.attentionmotor.contract;

import java.util.List;

/**
 * What a function answers.
 *
 * @param model name of the model that scored
 * @param version the bundle's version
 * @param items best first; ties in the order of the candidates asked
 */
public record RankReply(String model, String version, List<RankedItem> items) {
    public RankReply {
        items = List.copyOf(items);
    }
}
