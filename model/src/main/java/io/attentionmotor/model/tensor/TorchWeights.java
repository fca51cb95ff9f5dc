package io.attentionmotor.model.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Weights and running statistics as libtorch's tensors. Each is made the first time it is asked for, from the seed and
 * its name alone, so that the order of asking does not matter.
 */
final class TorchWeights implements AutoCloseable {
    private final long seed;
    private final Weights known;
    private final @Nullable TorchWeights whole;
    private final SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> statistics = new LinkedHashMap<>();

    /** @param known weights to start from, in whose very memory this works; what is missing there is initialised */
    TorchWeights(long seed, Weights known) {
        this(seed, known, null);
    }

    private TorchWeights(long seed, Weights known, @Nullable TorchWeights whole) {
        this.seed = seed;
        this.known = known;
        this.whole = whole;
    }

    /** The same memory, with gradients of its own. */
    TorchWeights view() {
        return new TorchWeights(seed, known, this);
    }

    /** Tracks its gradient. */
    Tensor weight(String name, Init init, long... shape) {
        Tensor weight = weights.get(name);
        if (weight == null) {
            weight = whole == null ? make(name, init, shape) : whole.alias(name, init, shape);
            weight.set_requires_grad(true);
            weights.put(name, weight);
        }
        return weight;
    }

    private synchronized Tensor alias(String name, Init init, long... shape) {
        return weight(name, init, shape).detach().retainReference();
    }

    /** Without its gradient, unless {@link #weight} has tracked it before. */
    Tensor untracked(String name, Init init, long... shape) {
        return weights.computeIfAbsent(name, key -> make(key, init, shape));
    }

    /** One for all views. */
    synchronized Tensor statistic(String name, float initial, long width) {
        return whole == null
                ? statistics.computeIfAbsent(name, key -> make(key, new Init.Constant(initial), width))
                : whole.statistic(name, initial, width);
    }

    /** The weights, by name, live. */
    Map<String, Tensor> trained() {
        return Collections.unmodifiableMap(weights);
    }

    /** Every weight and statistic itself: to be used before this is closed. */
    Weights live() {
        Weights live = new Weights();
        weights.forEach((name, tensor) -> live.put(name, Weights.Weight.of(tensor, true)));
        statistics.forEach((name, tensor) -> live.put(name, Weights.Weight.of(tensor, false)));
        return live;
    }

    private Tensor make(String name, Init init, long... shape) {
        if (known.find(name) != null) {
            return Torch.over(known.get(name, shape).memory(), shape).retainReference();
        }
        Tensor made = torch.empty(shape).retainReference(); // outlives the scope of the step that asks first
        init.fill(Torch.memory(made), new SplittableRandom(seed * 31 + name.hashCode()), shape);
        return made;
    }

    @Override
    public void close() {
        weights.values().forEach(Tensor::releaseReference);
        statistics.values().forEach(Tensor::releaseReference);
    }
}
