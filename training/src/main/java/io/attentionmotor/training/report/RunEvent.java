package io.attentionmotor.training.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.attentionmotor.training.evaluate.Metrics;
import org.jspecify.annotations.Nullable;

/** One line of {@code metrics.jsonl}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Step.class, name = "step"),
    @JsonSubTypes.Type(value = RunEvent.Epoch.class, name = "epoch")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface RunEvent {
    /** From 1. */
    int epoch();

    /** Steps of the epoch that are done. */
    int step();

    /** Since the start of the run; a pause before it was resumed is left out. */
    double seconds();

    /**
     * A look at the epoch under way.
     *
     * @param loss running mean of this epoch
     * @param auxiliary the same of the auxiliary loss; null if the model has none
     * @param stepsPerSecond since the line before
     */
    record Step(
            int epoch,
            int step,
            double seconds,
            double loss,
            @Nullable Double auxiliary,
            double stepsPerSecond) implements RunEvent {}

    /**
     * An epoch that is done.
     *
     * @param loss mean training loss
     * @param auxiliary mean auxiliary loss; null if the model has none
     * @param figure of the validation, the one that chooses
     * @param best whether it was the best so far
     * @param examplesPerSecond scored candidates a second of training, evaluation left out
     */
    record Epoch(
            int epoch,
            int step,
            double seconds,
            double loss,
            @Nullable Double auxiliary,
            Metrics validation,
            double figure,
            boolean best,
            double examplesPerSecond)
            implements RunEvent {}
}
