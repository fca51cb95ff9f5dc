package io.attentionmotor.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Slates as a model orders them, and as the floors do. Only figures are kept, so that slates of all items fit into
 * memory.
 *
 * @param model by the model's scores
 * @param popularity by how often an item occurs in training
 * @param alike by a score that is the same for all
 */
public record Slated(List<Slate> model, List<Slate> popularity, List<Slate> alike) {

    public static Slated none() {
        return new Slated(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    public static Slated of(List<Impression> impressions) {
        Slated slated = none();
        slated.add(impressions);
        return slated;
    }

    /** @param impressions whole slates */
    public void add(List<Impression> impressions) {
        model.addAll(Slate.cut(impressions, Impression::logit));
        popularity.addAll(Slate.cut(impressions, Impression::popularity));
        alike.addAll(Slate.cut(impressions, _ -> 0));
    }

    /** Of the model. */
    public SlateMetrics metrics() {
        return SlateMetrics.mean(model);
    }
}
