package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What an optimiser remembers: named tensors, each shaped like its weight, zero at first. */
final class OptimiserState implements AutoCloseable {
    private final Weights known;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** @param known what to start from, in whose very memory this works; the rest is zero */
    OptimiserState(Weights known) {
        this.known = known;
    }

    /** Live, made if need be. */
    Tensor get(String name, Tensor like) {
        return tensors.computeIfAbsent(name, key -> make(key, like).retainReference());
    }

    private Tensor make(String name, Tensor like) {
        return known.find(name) == null
                ? torch.zeros_like(like)
                : Torch.over(known.get(name, Torch.shape(like)).memory(), Torch.shape(like));
    }

    /** All of it itself, to be used before this is closed. */
    Weights live() {
        Weights live = new Weights();
        known.all().forEach(live::put);
        tensors.forEach((name, tensor) -> live.put(name, Weights.Weight.of(tensor, true)));
        return live;
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::releaseReference);
    }
}
