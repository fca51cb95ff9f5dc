package io.attentionmotor.model.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;

/**
 * Weights on libtorch, made the first time a model asks for them.
 *
 * <p>Used by one thread at a time, but for its views, one a thread. {@link #close()} frees the weights.
 */
public final class TorchBackend implements Backend, AutoCloseable {
    private static final float MOMENTUM = 0.1f;

    private final TorchWeights weights;
    private final Map<String, TorchTensor> standIns = new HashMap<>();
    private final Dropout dropout = new Dropout();
    private final Map<String, List<BatchStatistics>> observed = new TreeMap<>();
    private boolean training;

    private TorchBackend(TorchWeights weights) {
        this.weights = weights;
    }

    /** @param known weights to start from, in whose very memory this works; what is missing there is initialised */
    public TorchBackend(long seed, Weights known) {
        this(new TorchWeights(seed, known));
    }

    public TorchBackend(long seed) {
        this(seed, new Weights());
    }

    @Override
    public Tensor weight(String name, Init init, long... shape) {
        TorchTensor standIn = standIns.get(name);
        return standIn != null ? standIn : new TorchTensor(weights.weight(name, init, shape));
    }

    /**
     * These weights for another thread: on the same memory, but with gradients, dropout and training mode of its own.
     */
    public TorchBackend view() {
        return new TorchBackend(weights.view());
    }

    /**
     * The whole weight, live, made if need be; its gradient is not tracked: rows of it are trained one batch at a time.
     */
    public org.bytedeco.pytorch.Tensor table(String name, Init init, long... shape) {
        return weights.untracked(name, init, shape);
    }

    /**
     * Runs {@code body}, in which {@code weight(name)} is the tensor given here, such as the rows that a batch reads of
     * a table. Afterwards, however it ends, a weight is itself again.
     */
    public <T> T standingIn(Map<String, TorchTensor> tensors, Supplier<T> body) {
        standIns.putAll(tensors);
        try {
            return body.get();
        } finally {
            standIns.clear();
        }
    }

    @Override
    public Tensor statistic(String name, float initial, long width) {
        return new TorchTensor(weights.statistic(name, initial, width));
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
            weights.statistic(name, 0, values.length).mul_(keep).add_(seen, take);
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
        return !training || probability == 0 ? x : new TorchTensor(dropout.of(((TorchTensor) x).value(), probability));
    }

    /** What dropout draws from here on depends on the seed alone. */
    public void seed(long value) {
        dropout.seed(value);
    }

    /** The trained weights, by name, live. */
    public Map<String, org.bytedeco.pytorch.Tensor> trained() {
        return weights.trained();
    }

    /** Every weight and statistic itself: to be used before this is closed. */
    public Weights live() {
        return weights.live();
    }

    /** A copy of every weight and statistic. */
    public Weights snapshot() {
        return Weights.copyOf(live());
    }

    @Override
    public void close() {
        weights.close();
    }
}
