package io.attentionmotor.model.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Floats outside the Java heap, freed once nobody holds them. A table may have more of them than an array can, and
 * would take the heap that the data set needs. Written and read piece by piece, in the machine's byte order, which is
 * little-endian wherever libtorch runs.
 */
public final class FloatMemory {
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;

    private FloatMemory() {}

    /** How many elements a tensor of that shape has. */
    static long count(long... shape) {
        long count = 1;
        for (long length : shape) {
            count = Math.multiplyExact(count, length);
        }
        return count;
    }

    /** All zero. */
    public static MemorySegment zeros(long... shape) {
        return Arena.ofAuto().allocate(Math.multiplyExact(count(shape), Float.BYTES), ALIGNMENT);
    }

    /** A copy. */
    static MemorySegment of(float[] values) {
        return zeros(values.length).copyFrom(MemorySegment.ofArray(values));
    }

    static void write(MemorySegment floats, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long start = 0; start < floats.byteSize(); start += CHUNK) {
            int length = (int) Math.min(CHUNK, floats.byteSize() - start);
            MemorySegment.copy(floats, ValueLayout.JAVA_BYTE, start, chunk, 0, length);
            out.write(chunk, 0, length);
        }
    }

    /** @throws IOException if there is not as much to read */
    static MemorySegment read(InputStream in, long... shape) throws IOException {
        MemorySegment floats = zeros(shape);
        byte[] chunk = new byte[CHUNK];
        for (long start = 0; start < floats.byteSize(); start += CHUNK) {
            int length = (int) Math.min(CHUNK, floats.byteSize() - start);
            if (in.readNBytes(chunk, 0, length) < length) {
                throw new IOException("it ends within a weight");
            }
            MemorySegment.copy(chunk, 0, floats, ValueLayout.JAVA_BYTE, start, length);
        }
        return floats;
    }
}
