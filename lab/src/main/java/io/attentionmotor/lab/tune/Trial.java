package io.attentionmotor.lab.tune;

import io.attentionmotor.lab.compare.RunKey;
import io.attentionmotor.training.evaluate.TestReport;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One finished training of a search, as {@code trials.jsonl} holds it.
 *
 * @param number of the point that was drawn, from 1
 * @param settings the point
 * @param epochs it was given
 * @param figure of the best epoch's validation, by the metric that chooses; NaN if the training diverged
 * @param bestEpoch from 1; 0 if the training diverged
 * @param seconds wall time of the training
 * @param test null but for the winner's last training
 */
public record Trial(
        RunKey key,
        int number,
        SortedMap<String, String> settings,
        int epochs,
        double figure,
        int bestEpoch,
        double seconds,
        @Nullable TestReport test) {

    static Trial diverged(RunKey key, int number, SortedMap<String, String> settings, int epochs) {
        return new Trial(key, number, settings, epochs, Double.NaN, 0, 0, null);
    }

    /** Whether the training ended with a loss that was no number. */
    boolean diverged() {
        return Double.isNaN(figure);
    }
}
