package io.attentionmotor.training.train;

import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What an optimiser remembers: named tensors, each shaped like its weight, zero at first. */
final class Slots implements AutoCloseable {
    private final Weights known;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** @param known what to start from; the rest is zero */
    Slots(Weights known) {
        this.known = known;
    }

    /** Live, made if need be. */
    Tensor get(String name, Tensor like) {
        return tensors.computeIfAbsent(name, key -> make(key, like).retainReference());
    }

    private Tensor make(String name, Tensor like) {
        return known.find(name) == null
                ? torch.zeros_like(like)
                : Torch.of(known.get(name, shape(like)).values(), shape(like));
    }

    Weights copy() {
        Weights copy = new Weights();
        known.all().forEach(copy::put);
        tensors.forEach(
                (name, tensor) -> copy.put(name, new Weights.Weight(shape(tensor), Torch.values(tensor), true)));
        return copy;
    }

    private static long[] shape(Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        Arrays.setAll(shape, tensor::size);
        return shape;
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::releaseReference);
    }
}
