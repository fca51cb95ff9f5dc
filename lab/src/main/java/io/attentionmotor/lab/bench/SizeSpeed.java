package io.attentionmotor.lab.bench;

import io.attentionmotor.lab.compare.Median;
import io.attentionmotor.training.train.StepClock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast one variant trains with one vocabulary. Figures are medians over all steps that count.
 *
 * @param items known items
 * @param tableRows rows of the item table, the reserved ones included
 * @param itemRowsPerStep how many of them a step reads and moves
 * @param millisOfSteps milliseconds of each step; the n-th step of every size has a batch of the same shape
 */
public record SizeSpeed(
        int items,
        int tableRows,
        double examplesPerSecond,
        double millisPerStep,
        double itemRowsPerStep,
        List<Double> millisOfSteps) {

    static SizeSpeed of(int items, int tableRows, List<StepClock.Timed> counted) {
        return new SizeSpeed(
                items,
                tableRows,
                median(counted, step -> step.examples() / step.seconds()),
                median(counted, SizeSpeed::millis),
                median(counted, StepClock.Timed::itemRows),
                counted.stream().map(SizeSpeed::millis).toList());
    }

    /** A step's time here over that there: the median of the ratios step by step, each of the same work. */
    double stepTimeOver(SizeSpeed other) {
        double[] ratios = new double[millisOfSteps.size()];
        for (int step = 0; step < ratios.length; step++) {
            ratios[step] = millisOfSteps.get(step) / other.millisOfSteps.get(step);
        }
        return Median.of(ratios);
    }

    private static double millis(StepClock.Timed step) {
        return step.seconds() * 1000;
    }

    private static double median(List<StepClock.Timed> steps, ToDoubleFunction<StepClock.Timed> figure) {
        return Median.of(steps.stream().mapToDouble(figure).toArray());
    }
}
