package io.attentionmotor.lab.compare;

import io.attentionmotor.training.evaluate.TestReport;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One finished training, as {@code runs.jsonl} holds it.
 *
 * @param bundle the exported bundle, relative to the comparison's folder; null for seeds that are not exported
 * @param versions of what computed it
 * @param finishedAt ISO-8601 instant
 */
public record RunResult(
        RunKey key,
        Variant variant,
        long seed,
        DataFacts data,
        Figures figures,
        @Nullable String bundle,
        SortedMap<String, String> versions,
        String finishedAt) {

    /** The same run under the names of a variant and a data set that hold the same. */
    RunResult as(Variant other, DataFacts same) {
        return new RunResult(key, other, seed, same, figures, bundle, versions, finishedAt);
    }

    /**
     * What was measured.
     *
     * @param validation of the best epoch, by the metric that chose it
     * @param shuffledAuc on the test moments, once more with each history in random order
     * @param bestEpoch from 1
     * @param seconds wall time of the training
     * @param examplesPerSecond candidates a second of training
     */
    public record Figures(
            TestReport test,
            double validation,
            double shuffledAuc,
            int bestEpoch,
            double seconds,
            double examplesPerSecond) {

        /** How much AUC goes with the order of the behaviours. */
        double orderLoss() {
            return test.model().auc() - shuffledAuc;
        }
    }
}
