package io.attentionmotor.model.tensor;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Weights on libtorch. A weight is made the first time a model asks for it, from the seed and its name alone, so that
 * the order of asking does not matter.
 *
 * <p>Used by one thread at a time, but for its views, one a thread. {@link #close()} frees the weights.
 */
public final class TorchBackend implements Backend, AutoCloseable {
    private static final float MOMENTUM = 0.1f;
    /** Of 64 random bits, how many decide about one element: libtorch's own generator takes them all. */
    private static final int DRAWN_BITS = 16;

    private static final int PER_DRAW = Long.SIZE / DRAWN_BITS;

    private final long seed;
    private final Weights known;
    private final SequencedMap<String, org.bytedeco.pytorch.Tensor> weights = new LinkedHashMap<>();
    private final SequencedMap<String, org.bytedeco.pytorch.Tensor> statistics = new LinkedHashMap<>();
    private final Map<String, org.bytedeco.pytorch.Tensor> replaced = new LinkedHashMap<>();
    private SplittableRandom random = new SplittableRandom(0);
    private final Map<String, List<BatchStatistics>> observed = new TreeMap<>();
    private final @Nullable TorchBackend whole;
    private boolean training;

    private TorchBackend(TorchBackend whole) {
        this.seed = whole.seed;
        this.known = whole.known;
        this.whole = whole;
    }

    /** @param known weights to start from, in whose very memory this works; what is missing there is initialised */
    public TorchBackend(long seed, Weights known) {
        this.seed = seed;
        this.known = known;
        this.whole = null;
    }

    public TorchBackend(long seed) {
        this(seed, new Weights());
    }

    @Override
    public Tensor weight(String name, Init init, long... shape) {
        var standIn = replaced.get(name);
        if (standIn != null) {
            return new TorchTensor(standIn);
        }
        var weight = weights.get(name);
        if (weight == null) {
            weight = whole == null ? make(name, init, shape) : whole.aliasOf(name, init, shape);
            weight.set_requires_grad(true);
            weights.put(name, weight);
        }
        return new TorchTensor(weight);
    }

    private synchronized org.bytedeco.pytorch.Tensor aliasOf(String name, Init init, long... shape) {
        return ((TorchTensor) weight(name, init, shape)).value().detach().retainReference();
    }

    /** These weights for another thread: on the same memory, but with gradients, dropout and training mode of its own. */
    public TorchBackend view() {
        return new TorchBackend(this);
    }

    /** The whole weight, live, made if need be; its gradient is not tracked: rows of it are trained one batch at a time. */
    public org.bytedeco.pytorch.Tensor table(String name, Init init, long... shape) {
        return weights.computeIfAbsent(name, key -> make(key, init, shape));
    }

    @Override
    public Tensor statistic(String name, float initial, long width) {
        return new TorchTensor(statisticOf(name, initial, width));
    }

    private synchronized org.bytedeco.pytorch.Tensor statisticOf(String name, float initial, long width) {
        return whole == null
                ? statistics.computeIfAbsent(name, key -> make(key, new Init.Constant(initial), width))
                : whole.statisticOf(name, initial, width);
    }

    /** Kept until {@link #follow}. */
    @Override
    public void observe(String name, Tensor elements, Tensor mean, Tensor variance) {
        if (training) {
            observed.computeIfAbsent(name, key -> new ArrayList<>()).add(BatchStatistics.of(elements, mean, variance));
        }
    }

    /**
     * Moves the running statistics towards what the views have observed since they were last asked, all of it taken as
     * one batch.
     */
    public void follow(List<TorchBackend> views) {
        Map<String, List<BatchStatistics>> all = new TreeMap<>();
        for (TorchBackend view : views) {
            view.observed.forEach((name, seen) ->
                    all.computeIfAbsent(name, key -> new ArrayList<>()).addAll(seen));
            view.observed.clear();
        }
        all.forEach((name, seen) -> {
            BatchStatistics batch = BatchStatistics.together(seen);
            if (batch.elements() > 0) {
                move(name + RUNNING_MEAN, batch.mean());
                move(name + RUNNING_VARIANCE, batch.variance());
            }
        });
    }

    private void move(String name, double[] towards) {
        float[] values = new float[towards.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) towards[i];
        }
        try (NoGradGuard _ = new NoGradGuard();
                var seen = Torch.of(values, values.length);
                Scalar keep = new Scalar(1 - MOMENTUM);
                Scalar take = new Scalar(MOMENTUM)) {
            statisticOf(name, 0, values.length).mul_(keep).add_(seen, take);
        }
    }

    @Override
    public boolean training() {
        return training;
    }

    public void training(boolean on) {
        training = on;
    }

    @Override
    public Tensor dropout(Tensor x, float probability) {
        if (!training || probability == 0) {
            return x;
        }
        var value = ((TorchTensor) x).value();
        return new TorchTensor(value.mul(kept(value, probability)));
    }

    /** As {@code value}, but 0 with the given probability and otherwise what keeps the mean. */
    private org.bytedeco.pytorch.Tensor kept(org.bytedeco.pytorch.Tensor value, float probability) {
        var kept = torch.empty_like(value);
        int count = Math.toIntExact(kept.numel());
        FloatBuffer scales = kept.data_ptr_float().capacity(count).asBuffer();
        float scale = 1 / (1 - probability);
        int dropped = Math.round(probability * (1 << DRAWN_BITS));
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = i % PER_DRAW == 0 ? random.nextLong() : bits >>> DRAWN_BITS;
            scales.put(i, (bits & ((1 << DRAWN_BITS) - 1)) < dropped ? 0 : scale);
        }
        return kept;
    }

    /** What dropout draws from here on depends on the seed alone. */
    public void seed(long value) {
        random = new SplittableRandom(value);
    }

    /** Answers {@code weight(name)} with {@code standIn} until {@link #restore}: a table's rows of one batch. */
    public void replace(String name, org.bytedeco.pytorch.Tensor standIn) {
        replaced.put(name, standIn);
    }

    public void restore() {
        replaced.clear();
    }

    /** The trained weights, by name, live. */
    public Map<String, org.bytedeco.pytorch.Tensor> trained() {
        return Collections.unmodifiableMap(weights);
    }

    /** Every weight and statistic itself: to be used before this is closed. */
    public Weights live() {
        Weights live = new Weights();
        weights.forEach((name, tensor) -> live.put(name, Weights.Weight.of(tensor, true)));
        statistics.forEach((name, tensor) -> live.put(name, Weights.Weight.of(tensor, false)));
        return live;
    }

    /** A copy of every weight and statistic. */
    public Weights snapshot() {
        return Weights.copyOf(live());
    }

    private org.bytedeco.pytorch.Tensor make(String name, Init init, long... shape) {
        if (known.find(name) != null) {
            return Torch.over(known.get(name, shape).memory(), shape).retainReference();
        }
        org.bytedeco.pytorch.Tensor made =
                torch.empty(shape).retainReference(); // outlives the scope of the step that asks first
        init.fill(Torch.memory(made), new SplittableRandom(seed * 31 + name.hashCode()), shape);
        return made;
    }

    @Override
    public void close() {
        weights.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
        statistics.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
    }
}
