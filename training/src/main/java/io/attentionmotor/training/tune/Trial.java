package io.attentionmotor.training.tune;

import io.attentionmotor.training.compare.RunKey;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One finished training of a search, as {@code trials.jsonl} holds it.
 *
 * @param number of the point that was drawn, from 1
 * @param settings the point
 * @param epochs it was given
 * @param validationAuc of the best epoch
 * @param bestEpoch from 1
 * @param seconds wall time of the training
 * @param test null but for the winner's last training
 */
public record Trial(
        RunKey key,
        int number,
        SortedMap<String, String> settings,
        int epochs,
        double validationAuc,
        int bestEpoch,
        double seconds,
        @Nullable Test test) {

    /**
     * How the winner does on the test moments.
     *
     * @param auc over all of them
     * @param gauc AUC within each user, weighted by impressions
     * @param logLoss in nats
     */
    public record Test(double auc, double gauc, double logLoss) {}
}
