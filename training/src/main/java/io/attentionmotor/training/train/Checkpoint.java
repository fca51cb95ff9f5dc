package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * All that a run needs to continue as if it had never stopped. Random draws need no state: they depend on seed, epoch
 * and step alone.
 *
 * @param weights with the running statistics; they and the optimiser's memory may be a run's own, so that a checkpoint
 *     takes no memory: it holds for as long as no step is done
 * @param best weights of the best epoch so far; empty before the first is done. Of a run that is done, the others are
 *     empty
 * @param optimiser what the optimiser remembers
 */
record Checkpoint(Header header, Weights weights, Weights best, Weights optimiser) {

    /**
     * @param settings the run's configuration, {@link TrainingConfig#decisive}
     * @param fingerprint the data set's
     * @param optimiserSteps steps of the whole run
     */
    record Header(SortedMap<String, String> settings, String fingerprint, int optimiserSteps, RunProgress progress) {}

    /** @throws IllegalArgumentException if this is of another configuration or other data, saying what differs */
    void requireOf(TrainingConfig config, String dataFingerprint) {
        Map<String, String> wanted = config.decisive();
        List<String> differing = wanted.keySet().stream()
                .filter(name ->
                        !Objects.equals(wanted.get(name), header.settings().get(name)))
                .map(name -> "%s is %s, the checkpoint's is %s"
                        .formatted(name, wanted.get(name), header.settings().get(name)))
                .toList();
        if (!differing.isEmpty()) {
            throw new IllegalArgumentException(
                    ("the checkpoint is of another configuration: %s; leave these settings out to go on with the "
                                    + "checkpoint's")
                            .formatted(String.join("; ", differing)));
        }
        if (!dataFingerprint.equals(header.fingerprint())) {
            throw new IllegalArgumentException(
                    "the checkpoint is of other data: give the log it was trained on, or train again in another "
                            + "folder");
        }
    }
}
