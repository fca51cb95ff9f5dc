package io.attentionmotor.training.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Weights on libtorch. A weight is made the first time a model asks for it, from the seed and its name alone, so that
 * the order of asking does not matter.
 *
 * <p>Not safe for use by several threads. {@link #close()} frees the weights.
 */
public final class TorchBackend implements Backend, AutoCloseable {
    private static final float MOMENTUM = 0.1f;

    private final long seed;
    private final Weights known;
    private final SequencedMap<String, org.bytedeco.pytorch.Tensor> weights = new LinkedHashMap<>();
    private final SequencedMap<String, org.bytedeco.pytorch.Tensor> statistics = new LinkedHashMap<>();
    private final Map<String, org.bytedeco.pytorch.Tensor> replaced = new LinkedHashMap<>();
    private boolean training;

    /** @param known weights to start from; what is missing there is initialised */
    public TorchBackend(long seed, Weights known) {
        this.seed = seed;
        this.known = known;
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
        return new TorchTensor(weights.computeIfAbsent(name, key -> {
            var weight = make(key, init, shape);
            weight.set_requires_grad(true);
            return weight;
        }));
    }

    /** The whole weight, live, made if need be; its gradient is not tracked: rows of it are trained one batch at a time. */
    public org.bytedeco.pytorch.Tensor table(String name, Init init, long... shape) {
        return weights.computeIfAbsent(name, key -> make(key, init, shape));
    }

    @Override
    public Tensor statistic(String name, float initial, long width) {
        return new TorchTensor(statistics.computeIfAbsent(name, key -> make(key, new Init.Constant(initial), width)));
    }

    @Override
    public void observe(String name, Tensor batchValue) {
        if (!training) {
            return;
        }
        var statistic = statistics.get(name);
        if (statistic == null) {
            throw new IllegalStateException("statistic '" + name + "' is observed before it is asked for");
        }
        try (NoGradGuard _ = new NoGradGuard();
                Scalar keep = new Scalar(1 - MOMENTUM);
                Scalar take = new Scalar(MOMENTUM)) {
            var seen = ((TorchTensor) batchValue).value().detach().reshape(-1);
            statistic.mul_(keep).add_(seen, take);
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
        return training && probability > 0
                ? new TorchTensor(torch.dropout(((TorchTensor) x).value(), probability, true))
                : x;
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

    /** A copy of every weight and statistic. */
    public Weights snapshot() {
        Weights copy = new Weights();
        weights.forEach(
                (name, tensor) -> copy.put(name, new Weights.Weight(shape(tensor), Torch.values(tensor), true)));
        statistics.forEach(
                (name, tensor) -> copy.put(name, new Weights.Weight(shape(tensor), Torch.values(tensor), false)));
        return copy;
    }

    private org.bytedeco.pytorch.Tensor make(String name, Init init, long... shape) {
        Weights.Weight given = known.find(name);
        float[] values = given == null
                ? init.values(new SplittableRandom(seed * 31 + name.hashCode()), shape)
                : known.get(name, shape).values();
        return Torch.of(values, shape).retainReference(); // outlives the scope of the step that asks first
    }

    private static long[] shape(org.bytedeco.pytorch.Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = tensor.size(axis);
        }
        return shape;
    }

    @Override
    public void close() {
        weights.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
        statistics.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
    }
}
