package io.attentionmotor.training.evaluate;

import io.attentionmotor.training.sample.Dataset;
import io.attentionmotor.training.sample.Timeline;
import java.util.List;

/** How often a candidate is a positive, as far as training may know: what a constant would predict. */
public final class ClickRate {
    private ClickRate() {}

    /**
     * Of a labelled log, the share of clicks among the impressions of training moments; of another, that of the sample
     * that is measured, as the validation has it.
     */
    public static double of(Dataset dataset, List<Impression> validation) {
        if (!dataset.labelled()) {
            return of(validation);
        }
        long clicks = 0;
        long impressions = 0;
        for (Timeline timeline : dataset.timelines()) {
            int end = timeline.targetStarts()[timeline.trainingMoments()];
            for (int target = timeline.targetStarts()[0]; target < end; target++) {
                clicks += timeline.targets().label(target) > 0.5f ? 1 : 0;
            }
            impressions += timeline.targetsIn(0, timeline.trainingMoments());
        }
        return (double) clicks / impressions;
    }

    /** Of these; one half if there are none. */
    public static double of(List<Impression> impressions) {
        return impressions.stream()
                .mapToDouble(one -> one.clicked() ? 1 : 0)
                .average()
                .orElse(0.5);
    }
}
