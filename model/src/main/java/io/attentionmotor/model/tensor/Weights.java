package io.attentionmotor.model.tensor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Named weights and running statistics, apart from any back-end: what is exported. */
public final class Weights {
    private final SequencedMap<String, Weight> byName = new LinkedHashMap<>();

    /**
     * @param memory its floats, row-major, see {@link FloatMemory}
     * @param trained false for a running statistic
     */
    public record Weight(long[] shape, MemorySegment memory, boolean trained) {
        public Weight {
            long size = FloatMemory.count(shape);
            if (size != memory.byteSize() / Float.BYTES) {
                throw new IllegalArgumentException("shape %s needs %d values, got %d"
                        .formatted(Arrays.toString(shape), size, memory.byteSize() / Float.BYTES));
            }
        }

        /** With a copy of the values. */
        public Weight(long[] shape, float[] values, boolean trained) {
            this(shape, FloatMemory.of(values), trained);
        }

        /** The tensor's own memory: to be used no longer than the tensor. */
        public static Weight of(Tensor tensor, boolean trained) {
            return new Weight(Torch.shape(tensor), Torch.memory(tensor), trained);
        }

        /** A copy, if an array can hold it. */
        public float[] values() {
            return memory.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    public static Weights copyOf(Weights other) {
        Weights copy = new Weights();
        copy.become(other);
        return copy;
    }

    /** Becomes a copy of the other, in the memory that it has of weights of the same name and shape. */
    public void become(Weights other) {
        byName.keySet().retainAll(other.byName.keySet());
        other.byName.forEach((name, weight) -> {
            MemorySegment memory = memoryFor(weight, byName.get(name)).copyFrom(weight.memory());
            put(name, new Weight(weight.shape(), memory, weight.trained()));
        });
    }

    private static MemorySegment memoryFor(Weight weight, @Nullable Weight own) {
        return own != null && Arrays.equals(own.shape(), weight.shape())
                ? own.memory()
                : FloatMemory.zeros(weight.shape());
    }

    /** Writes all, for {@link #read}. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(byName.size());
        for (Map.Entry<String, Weight> entry : byName.entrySet()) {
            Weight weight = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeBoolean(weight.trained());
            out.writeInt(weight.shape().length);
            for (long length : weight.shape()) {
                out.writeLong(length);
            }
            FloatMemory.write(weight.memory(), out);
        }
    }

    public static Weights read(DataInputStream in) throws IOException {
        Weights weights = new Weights();
        int entries = in.readInt();
        for (int entry = 0; entry < entries; entry++) {
            String name = in.readUTF();
            boolean trained = in.readBoolean();
            long[] shape = new long[in.readInt()];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = in.readLong();
            }
            weights.put(name, new Weight(shape, FloatMemory.read(in, shape), trained));
        }
        return weights;
    }

    public void put(String name, Weight weight) {
        byName.put(name, weight);
    }

    public @Nullable Weight find(String name) {
        return byName.get(name);
    }

    /** @throws IllegalArgumentException if there is none of that name and shape */
    public Weight get(String name, long... shape) {
        Weight weight = byName.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("there is no weight '%s'; known: %s".formatted(name, byName.keySet()));
        }
        if (!Arrays.equals(weight.shape(), shape)) {
            throw new IllegalArgumentException("weight '%s' has shape %s, the model needs %s"
                    .formatted(name, Arrays.toString(weight.shape()), Arrays.toString(shape)));
        }
        return weight;
    }

    public Map<String, Weight> all() {
        return Collections.unmodifiableMap(byName);
    }
}
