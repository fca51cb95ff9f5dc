package io.attentionmotor.training.tensor;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The few calls into libtorch that need care. */
public final class Torch {
    private Torch() {}

    /**
     * Loads libtorch, and keeps every operation that this thread asks for on this thread. Operations that are split have
     * results that depend on the number of cores; and OpenBLAS's threads beside libtorch's slow small recurrent steps
     * down by an order of magnitude.
     */
    public static void start() {
        openblas_nolapack.blas_set_num_threads(1);
        torch.set_num_threads(1);
    }

    /** A copy of {@code values} as a tensor. */
    public static Tensor of(float[] values, long... shape) {
        try (FloatPointer pointer = new FloatPointer(values);
                TensorOptions options = new TensorOptions(torch.ScalarType.Float);
                Tensor view = torch.from_blob(pointer, shape, options)) {
            return view.clone();
        }
    }

    /** A copy of {@code values} as an int64 tensor. */
    public static Tensor of(long[] values, long... shape) {
        try (LongPointer pointer = new LongPointer(values);
                TensorOptions options = new TensorOptions(torch.ScalarType.Long);
                Tensor view = torch.from_blob(pointer, shape, options)) {
            return view.clone();
        }
    }

    /** A copy of a float32 tensor's elements, row-major. */
    public static float[] values(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        if (values.length > 0) {
            try (Tensor dense = tensor.detach().contiguous()) {
                dense.data_ptr_float().get(values);
            }
        }
        return values;
    }
}
