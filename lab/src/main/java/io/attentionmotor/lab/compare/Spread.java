package io.attentionmotor.lab.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * A figure over the seeds of one variant.
 *
 * @param mean NaN without values
 * @param deviation sample standard deviation (divided by count - 1); NaN with fewer than two values
 * @param count how many values
 */
public record Spread(double mean, double deviation, int count) {

    public static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(
                mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)), values.length);
    }

    static <T> Spread of(Collection<T> values, ToDoubleFunction<T> figure) {
        return of(values.stream().mapToDouble(figure).toArray());
    }

    /** Standard error of the mean; NaN with fewer than two values. */
    double standardError() {
        return deviation / Math.sqrt(count);
    }
}
