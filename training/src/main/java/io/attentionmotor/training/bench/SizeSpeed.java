package io.attentionmotor.training.bench;

import io.attentionmotor.training.compare.Median;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast one variant trains with one vocabulary. Figures are medians over rounds of medians over steps.
 *
 * @param items known items
 * @param tableRows rows of the item table, the reserved ones included
 * @param itemRowsPerStep how many of them a step reads and moves
 * @param millisOfRounds milliseconds a step, round by round
 */
public record SizeSpeed(
        int items,
        int tableRows,
        double examplesPerSecond,
        double millisPerStep,
        double itemRowsPerStep,
        List<Double> millisOfRounds) {

    static SizeSpeed of(int items, int tableRows, List<Turn> turns) {
        return new SizeSpeed(
                items,
                tableRows,
                median(turns, Turn::examplesPerSecond),
                median(turns, Turn::millisPerStep),
                median(turns, Turn::itemRows),
                turns.stream().map(Turn::millisPerStep).toList());
    }

    /** A step's time here over that there: the median of the ratios in each round, which saw the same machine. */
    double stepTimeOver(SizeSpeed other) {
        double[] ratios = new double[millisOfRounds.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = millisOfRounds.get(round) / other.millisOfRounds.get(round);
        }
        return Median.of(ratios);
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        return Median.of(turns.stream().mapToDouble(figure).toArray());
    }
}
