package io.attentionmotor.model;

import io.attentionmotor.model.layer.Activation;
import java.util.List;

/**
 * How many numbers a training step keeps for one row of N candidates and L behaviours, at its peak: what the forward
 * pass leaves for the backward pass, and the gradients under way. Of a batch, as many times as it has rows. Here is
 * what all models keep; {@link Architecture#floats} adds its own.
 *
 * <p>The terms are those of the models' largest tensors; the factors were found by measuring the resident memory of a
 * step and lie a little above it, up to twice.
 */
public final class Footprint {
    private Footprint() {}

    /** Embeddings, mask, what every model makes of them, and the tower. */
    static long ofAll(ModelShape shape, long n, long l) {
        long features = 4 * l * shape.width() + 7 * n * (shape.width() + shape.profileWidth()) + 4 * n * l;
        return features + n * neurons(shape, shape.towerLayers(), shape.batchNorm());
    }

    /** Of a perceptron, for each thing that it is applied to. */
    public static long neurons(ModelShape shape, List<Integer> layers, boolean batchNorm) {
        long ofActivation = shape.activation() == Activation.DICE ? 23 : 8;
        return layers.stream().mapToLong(Integer::longValue).sum() * (ofActivation + (batchNorm ? 12 : 0));
    }
}
