package io.attentionmotor.training.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is timed again and again, in turns with others. */
abstract class Turn implements AutoCloseable {
    private final List<Double> millis = new ArrayList<>();
    private @Nullable Long peakBytes;

    /** @return what came out; the same each time */
    abstract float[] compute();

    /** The first time: says what memory it takes. */
    float[] first() {
        @Nullable Long before = ResidentMemory.resetPeak();
        float[] result = compute();
        @Nullable Long peak = ResidentMemory.peak();
        peakBytes = before == null || peak == null ? null : Math.max(0, peak - before);
        return result;
    }

    /** @param counts whether it is no warm-up */
    void run(boolean counts) {
        long started = System.nanoTime();
        compute();
        if (counts) {
            millis.add((System.nanoTime() - started) / 1e6);
        }
    }

    double[] millis() {
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Nullable
    Long peakBytes() {
        return peakBytes;
    }

    @Override
    public abstract void close();
}
