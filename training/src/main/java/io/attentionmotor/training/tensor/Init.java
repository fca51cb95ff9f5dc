package io.attentionmotor.training.tensor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How a new weight gets its first values. */
public sealed interface Init {
    /** All elements the same. */
    record Constant(float value) implements Init {}

    /** Normal with mean 0. */
    record Normal(float deviation) implements Init {}

    /** Uniform in ±sqrt(6 / (in + out)) for a weight {@code [out, in]} (Glorot and Bengio, 2010). */
    record Glorot() implements Init {}

    /** All elements 0. */
    static Init zero() {
        return new Constant(0);
    }

    static Init glorot() {
        return new Glorot();
    }

    /** The values, row-major. */
    default float[] values(RandomGenerator random, long... shape) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
        switch (this) {
            case Constant(float value) -> Arrays.fill(values, value);
            case Normal(float deviation) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian() * deviation;
                }
            }
            case Glorot() -> {
                double limit = Math.sqrt(6.0 / (shape[0] + shape[1]));
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-limit, limit);
                }
            }
        }
        return values;
    }
}
