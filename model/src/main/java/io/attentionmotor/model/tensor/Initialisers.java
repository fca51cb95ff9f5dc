package io.attentionmotor.model.tensor;

import ai.onnx.proto.OnnxMl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The constants of an ONNX graph: weights, and the numbers and shapes that nodes take.
 *
 * <p>One of at least {@value #EXTERNAL_FROM} bytes is written beside the graph as external data, page-aligned, so that
 * ONNX Runtime maps it instead of reading it.
 */
final class Initialisers {
    private static final int EXTERNAL_FROM = 64 * 1024;
    private static final int ALIGNMENT = 4096;

    private final OnnxMl.GraphProto.Builder graph;
    private final Map<String, MemorySegment> large = new HashMap<>();
    private final Map<List<Long>, String> longs = new HashMap<>();
    private final Map<Long, String> longScalars = new HashMap<>();
    private final Map<Float, String> scalars = new HashMap<>();

    /** @param graph takes them */
    Initialisers(OnnxMl.GraphProto.Builder graph) {
        this.graph = graph;
    }

    void add(String name, MemorySegment values, long... shape) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE);
        for (long length : shape) {
            tensor.addDims(length);
        }
        if (values.byteSize() >= EXTERNAL_FROM) {
            large.put(name, values);
        } else {
            tensor.setRawData(OnnxProtos.raw(values));
        }
        graph.addInitializer(tensor);
    }

    /** The name of a float of rank 0; equal ones are shared. */
    String scalar(float value) {
        return scalars.computeIfAbsent(value, key -> {
            String name = "scalar_" + scalars.size();
            add(name, MemorySegment.ofArray(new float[] {value}));
            return name;
        });
    }

    /** The name of an int64 vector, such as a shape or axes; equal ones are shared. */
    String longs(long... values) {
        List<Long> key = Arrays.stream(values).boxed().toList();
        return longs.computeIfAbsent(key, k -> {
            String name = "longs_" + longs.size();
            graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(OnnxMl.TensorProto.DataType.INT64_VALUE)
                    .addDims(values.length)
                    .addAllInt64Data(key));
            return name;
        });
    }

    /** The name of an int64 of rank 0; equal ones are shared. */
    String longScalar(long value) {
        return longScalars.computeIfAbsent(value, key -> {
            String name = "long_" + longScalars.size();
            graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(OnnxMl.TensorProto.DataType.INT64_VALUE)
                    .addInt64Data(key));
            return name;
        });
    }

    /** The length of one's axis. */
    long lengthOf(String name, int axis) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not an initialiser"))
                .getDims(axis);
    }

    /** Whether it is a small one, whose elements are known, and they are at most {@code bound}. */
    boolean atMost(String name, float bound) {
        return find(name)
                .map(tensor -> {
                    FloatBuffer values = tensor.getRawData()
                            .asReadOnlyByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer();
                    return values.hasRemaining()
                            && IntStream.range(0, values.remaining()).allMatch(i -> values.get(i) <= bound);
                })
                .orElse(false);
    }

    private Optional<OnnxMl.TensorProto> find(String name) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst();
    }

    /** Writes the large ones to {@code tables}, if there are any. */
    void writeLarge(Path tables) throws IOException {
        if (large.isEmpty()) {
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(tables), 1 << 20)) {
            for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
                MemorySegment values = large.get(tensor.getName());
                if (values != null) {
                    FloatMemory.write(values, out);
                    out.write(new byte[(int) (aligned(values.byteSize()) - values.byteSize())]);
                }
            }
        }
    }

    /**
     * A copy of the graph that says where the large ones are.
     *
     * @param tables name of the file that {@link #writeLarge} writes; null = they are in the graph itself
     */
    OnnxMl.GraphProto.Builder located(@Nullable String tables) {
        OnnxMl.GraphProto.Builder whole = graph.clone();
        long offset = 0;
        for (OnnxMl.TensorProto.Builder tensor : whole.getInitializerBuilderList()) {
            MemorySegment values = large.get(tensor.getName());
            if (values == null) {
                continue;
            }
            if (tables == null) {
                tensor.setRawData(OnnxProtos.raw(values));
                continue;
            }
            tensor.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(OnnxProtos.entry("location", tables))
                    .addExternalData(OnnxProtos.entry("offset", Long.toString(offset)))
                    .addExternalData(OnnxProtos.entry("length", Long.toString(values.byteSize())));
            offset += aligned(values.byteSize());
        }
        return whole;
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
