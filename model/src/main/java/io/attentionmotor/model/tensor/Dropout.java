package io.attentionmotor.model.tensor;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Dropout that depends on its seed alone, on whatever thread. */
final class Dropout {
    /** Of 64 random bits, how many decide about one element: libtorch's own generator takes them all. */
    private static final int DRAWN_BITS = 16;

    private static final int PER_DRAW = Long.SIZE / DRAWN_BITS;

    private SplittableRandom random = new SplittableRandom(0);

    void seed(long value) {
        random = new SplittableRandom(value);
    }

    /** As {@code value}, but 0 with that probability and otherwise scaled to keep the mean. */
    Tensor of(Tensor value, float probability) {
        return value.mul(scales(value, probability));
    }

    private Tensor scales(Tensor value, float probability) {
        Tensor kept = torch.empty_like(value);
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
}
