package io.attentionmotor.model.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.DoubleSupplier;
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

    /** Fills {@code memory}, row-major, with the values of a weight of that shape. */
    default void fill(MemorySegment memory, RandomGenerator random, long... shape) {
        switch (this) {
            case Constant(float value) -> fill(memory, () -> value);
            case Normal(float deviation) -> fill(memory, () -> (float) random.nextGaussian() * deviation);
            case Glorot() -> {
                double limit = Math.sqrt(6.0 / (shape[0] + shape[1]));
                fill(memory, () -> (float) random.nextDouble(-limit, limit));
            }
        }
    }

    private static void fill(MemorySegment memory, DoubleSupplier values) {
        long count = memory.byteSize() / Float.BYTES;
        for (long i = 0; i < count; i++) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values.getAsDouble());
        }
    }
}
