package io.attentionmotor.training.bench;

import io.attentionmotor.training.compare.Median;
import io.attentionmotor.training.train.StepClock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The steps of one vocabulary size in one round.
 *
 * @param counted the steps behind the first {@link #UNCOUNTED}
 */
record Turn(List<StepClock.Timed> counted) {
    /** The first step of a turn pays for the caches, which the size before it has filled with its own rows. */
    static final int UNCOUNTED = 1;

    Turn {
        counted = List.copyOf(counted);
    }

    double millisPerStep() {
        return median(step -> step.seconds() * 1000);
    }

    double examplesPerSecond() {
        return median(step -> step.examples() / step.seconds());
    }

    double itemRows() {
        return median(StepClock.Timed::itemRows);
    }

    private double median(ToDoubleFunction<StepClock.Timed> figure) {
        return Median.of(counted.stream().mapToDouble(figure).toArray());
    }
}
