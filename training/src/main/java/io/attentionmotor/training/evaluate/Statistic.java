package io.attentionmotor.training.evaluate;

import java.util.Collection;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** A figure that can be computed again with each user counted another number of times. */
interface Statistic {
    /** @param times by {@link Users} number; NaN if those users leave nothing to measure */
    double of(int[] times);

    /** The mean of what each has, by the users they belong to. */
    static <T> Statistic mean(Users users, Collection<T> all, ToIntFunction<T> user, ToDoubleFunction<T> value) {
        return weightedMean(users, all, user, value, _ -> 1);
    }

    /** The same, some counting more than others. */
    static <T> Statistic weightedMean(
            Users users,
            Collection<T> all,
            ToIntFunction<T> user,
            ToDoubleFunction<T> value,
            ToDoubleFunction<T> weight) {
        double[] sums = new double[users.count()];
        double[] weights = new double[users.count()];
        for (T one : all) {
            int number = users.number(user.applyAsInt(one));
            sums[number] += value.applyAsDouble(one) * weight.applyAsDouble(one);
            weights[number] += weight.applyAsDouble(one);
        }
        return times -> {
            double sum = 0;
            double total = 0;
            for (int number = 0; number < times.length; number++) {
                sum += times[number] * sums[number];
                total += times[number] * weights[number];
            }
            return sum / total;
        };
    }
}
