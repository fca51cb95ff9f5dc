package io.attentionmotor.model.layer;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;

/**
 * Normalisation over the batch, one statistic per neuron. A running statistic is a moving average of what the batches
 * show; the running variance is that of their biased variances, as in TensorFlow (PyTorch's is of the unbiased ones).
 */
final class Normalisation {
    private static final float BATCH_NORM_EPSILON = 1e-5f;

    private Normalisation() {}

    /**
     * {@code (x - E[x]) / sqrt(Var[x] + eps)} per element of the last axis: over the real elements of the batch while
     * training (positives and negatives together), with the running statistics afterwards.
     *
     * @param x {@code [.., width]}
     * @param weight {@code [.., 1]}, 1 = real, 0 = padding
     */
    static Tensor standardise(Backend backend, String name, Tensor x, Tensor weight, long width, float epsilon) {
        Tensor runningMean = backend.statistic(name + Backend.RUNNING_MEAN, 0, width);
        Tensor runningVariance = backend.statistic(name + Backend.RUNNING_VARIANCE, 1, width);
        if (!backend.training()) {
            Tensor scale = runningVariance
                    .times(0)
                    .plus(1)
                    .over(runningVariance.plus(epsilon).sqrt());
            return x.minus(runningMean).times(scale);
        }
        Tensor ones = x.times(0).plus(1);
        Tensor real = ones.times(weight).reshape(-1, width); // [B, width]
        Tensor flat = x.reshape(-1, width);
        Tensor elements = real.sum(0); // [1, width]
        Tensor count = elements.atLeast(1);
        Tensor mean = flat.times(real).sum(0).over(count); // [1, width]
        Tensor centred = flat.minus(mean);
        Tensor variance = centred.times(centred).times(real).sum(0).over(count);
        backend.observe(name, elements, mean, variance);
        return x.minus(mean.reshape(width)).over(variance.plus(epsilon).sqrt().reshape(width));
    }

    /** Batch normalisation with a trained scale and shift. */
    static Tensor batchNorm(Backend backend, String name, Tensor x, Tensor weight, long width) {
        Tensor scale = backend.weight(name + ".norm.weight", new Init.Constant(1), width);
        Tensor shift = backend.weight(name + ".norm.bias", Init.zero(), width);
        return standardise(backend, name + ".norm", x, weight, width, BATCH_NORM_EPSILON)
                .times(scale)
                .plus(shift);
    }
}
