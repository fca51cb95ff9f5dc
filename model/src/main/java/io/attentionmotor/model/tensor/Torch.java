package io.attentionmotor.model.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The few calls into libtorch that need care. */
public final class Torch {
    private Torch() {}

    /**
     * Loads libtorch, and keeps every operation that this thread asks for on this thread. Operations that are split
     * have results that depend on the number of cores; and OpenBLAS's threads beside libtorch's slow small recurrent
     * steps down by an order of magnitude.
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

    /** A tensor on that very memory, which must not be let go before it. */
    public static Tensor over(MemorySegment floats, long... shape) {
        try (FloatPointer pointer = new Address(floats);
                TensorOptions options = new TensorOptions(torch.ScalarType.Float)) {
            return torch.from_blob(pointer, shape, options);
        }
    }

    /** Memory that is not JavaCPP's own. */
    private static final class Address extends FloatPointer {
        Address(MemorySegment floats) {
            super((Pointer) null);
            address = floats.address();
            limit = floats.byteSize() / Float.BYTES;
            capacity = limit;
        }
    }

    /** A float32 tensor's elements, row-major, themselves: to be used no longer than the tensor. */
    @SuppressWarnings("restricted") // the tensor says where its elements are, and how many
    public static MemorySegment memory(Tensor tensor) {
        if (!tensor.is_contiguous()) {
            throw new IllegalArgumentException("the elements of this tensor do not lie side by side");
        }
        return MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(tensor.numel() * Float.BYTES);
    }

    /** Its lengths, axis by axis. */
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        Arrays.setAll(shape, tensor::size);
        return shape;
    }

    /** A copy of a float32 tensor's elements, row-major; for those that an array can hold. */
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
