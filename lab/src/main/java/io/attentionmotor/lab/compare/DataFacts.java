package io.attentionmotor.lab.compare;

import io.attentionmotor.training.sample.Dataset;

/**
 * What a comparison says of its data.
 *
 * @param users with at least one event
 * @param tested users with a test moment
 * @param items in the vocabulary
 * @param events impressions, or behaviours where the log has no labels
 * @param labelled whether the log holds labelled impressions
 * @param medianHistory behaviours that half of the test moments have at most
 * @param longHistory behaviours that nine in ten of the test moments have at most
 */
public record DataFacts(
        String name,
        int users,
        int tested,
        int items,
        long events,
        boolean labelled,
        int medianHistory,
        int longHistory) {

    public static DataFacts of(Dataset dataset) {
        int[] histories = dataset.timelines().stream()
                .filter(timeline -> timeline.heldOut())
                .mapToInt(timeline -> timeline.cutoffs()[timeline.lastMoment()])
                .sorted()
                .toArray();
        return new DataFacts(
                dataset.name(),
                dataset.timelines().size(),
                histories.length,
                dataset.vocabularies().items().size(),
                dataset.timelines().stream()
                        .mapToLong(timeline -> timeline.targets().items().length)
                        .sum(),
                dataset.labelled(),
                quantile(histories, 0.5),
                quantile(histories, 0.9));
    }

    /** @param sorted ascending; the smallest value that at least this share is at most */
    static int quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
