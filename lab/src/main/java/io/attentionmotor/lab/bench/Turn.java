package io.attentionmotor.lab.bench;

import io.attentionmotor.lab.compare.Median;
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

    /** Until compilers and caches have settled. */
    void warmUp(int atLeastMillis) {
        repeat(atLeastMillis);
    }

    /** One turn: a run that does not count, since the others left their data in the caches, then the median of some. */
    void run(int atLeastMillis) {
        compute();
        millis.add(Median.of(repeat(atLeastMillis)));
    }

    /** @return milliseconds of each run, at least one */
    private double[] repeat(int atLeastMillis) {
        List<Double> runs = new ArrayList<>();
        long end = System.nanoTime() + atLeastMillis * 1_000_000L;
        do {
            long started = System.nanoTime();
            compute();
            runs.add((System.nanoTime() - started) / 1e6);
        } while (System.nanoTime() < end);
        return array(runs);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] millis() {
        return array(millis);
    }

    @Nullable
    Long peakBytes() {
        return peakBytes;
    }

    @Override
    public abstract void close();
}
