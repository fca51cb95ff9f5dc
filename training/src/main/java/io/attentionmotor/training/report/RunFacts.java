package io.attentionmotor.training.report;

import io.attentionmotor.training.sample.Dataset;
import java.time.Instant;

/**
 * {@code run.json}: what is known when a run starts.
 *
 * @param started in ISO 8601, UTC
 * @param model its id
 * @param data name of the log
 * @param labelled whether the log holds impressions with labels; if not, negatives are sampled
 * @param impressions clicked and shown candidates of a labelled log, behaviours of another
 * @param fingerprint of the encoded log
 */
record RunFacts(
        String started,
        String model,
        String data,
        boolean labelled,
        int users,
        int items,
        int categories,
        long impressions,
        String fingerprint) {

    /** The same of a run that began earlier. */
    RunFacts since(String earlier) {
        return new RunFacts(earlier, model, data, labelled, users, items, categories, impressions, fingerprint);
    }

    static RunFacts of(String model, Dataset dataset, Instant started) {
        return new RunFacts(
                started.toString(),
                model,
                dataset.name(),
                dataset.labelled(),
                dataset.timelines().size(),
                dataset.vocabularies().items().size(),
                dataset.vocabularies().categories().size(),
                dataset.timelines().stream()
                        .mapToLong(timeline -> timeline.targets().items().length)
                        .sum(),
                dataset.fingerprint());
    }
}
