package io.attentionmotor.model.tensor;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A growing ONNX graph: opset {@value #OPSET}, IR version {@value #IR_VERSION}.
 *
 * <p>An initialiser of at least {@value #EXTERNAL_FROM} bytes is written beside the graph as external data, page-aligned,
 * so that ONNX Runtime maps it instead of reading it.
 */
public final class OnnxGraph {
    public static final int OPSET = 21;
    static final int IR_VERSION = 10;
    private static final int EXTERNAL_FROM = 64 * 1024;
    private static final int ALIGNMENT = 4096;

    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    private final Deque<OnnxMl.GraphProto.Builder> bodies = new ArrayDeque<>();
    private final Map<String, MemorySegment> large = new HashMap<>();
    private final Map<List<Long>, String> shapes = new HashMap<>();
    private final Map<Long, String> longScalars = new HashMap<>();
    private final Map<Float, String> scalars = new HashMap<>();
    private int nodes;

    public OnnxGraph(String name) {
        graph.setName(name);
    }

    /** Element types of inputs and outputs. */
    public enum Type {
        FLOAT32(OnnxMl.TensorProto.DataType.FLOAT_VALUE),
        INT64(OnnxMl.TensorProto.DataType.INT64_VALUE);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** A graph input; every dimension is dynamic and carries a name. */
    public OnnxTensor input(String name, Type type, List<String> dimensions) {
        graph.addInput(valueInfo(name, type, dimensions));
        return new OnnxTensor(this, name, dimensions.size());
    }

    /** Makes {@code tensor} an output of that name. */
    public void output(String name, OnnxTensor tensor, List<String> dimensions) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType("Identity")
                .setName("output_" + name)
                .addInput(tensor.name())
                .addOutput(name));
        graph.addOutput(valueInfo(name, Type.FLOAT32, dimensions));
    }

    /** A weight of the graph. */
    public OnnxTensor initialiser(String name, MemorySegment values, long... shape) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE);
        for (long length : shape) {
            tensor.addDims(length);
        }
        if (values.byteSize() >= EXTERNAL_FROM) {
            large.put(name, values);
        } else {
            tensor.setRawData(raw(values));
        }
        graph.addInitializer(tensor);
        return new OnnxTensor(this, name, shape.length);
    }

    /** An int64 vector, such as a shape or axes; equal ones are shared. */
    String longs(long... values) {
        List<Long> key = java.util.Arrays.stream(values).boxed().toList();
        return shapes.computeIfAbsent(key, k -> {
            String name = "longs_" + shapes.size();
            graph.addInitializer(OnnxMl.TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(OnnxMl.TensorProto.DataType.INT64_VALUE)
                    .addDims(values.length)
                    .addAllInt64Data(key));
            return name;
        });
    }

    /** An int64 of rank 0; equal ones are shared. */
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

    /** The length of an initialiser's axis. */
    long lengthOf(OnnxTensor initialiser, int axis) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(initialiser.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(initialiser.name() + " is not an initialiser"))
                .getDims(axis);
    }

    /** Whether a small initialiser's elements are all known and at most {@code bound}. */
    boolean atMost(OnnxTensor initialiser, float bound) {
        return graph.getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(initialiser.name()))
                .findFirst()
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

    /**
     * Appends a Scan node: {@code cell} is written down once, as its body. Initialisers made inside belong to the whole
     * graph.
     */
    OnnxTensor scan(OnnxTensor state, List<Tensor.Steps> steps, Tensor.Cell cell) {
        int number = nodes++;
        OnnxMl.GraphProto.Builder body = OnnxMl.GraphProto.newBuilder().setName("cell_" + number);
        List<Long> axes = new ArrayList<>();
        List<String> inputs = new ArrayList<>(List.of(state.name()));
        List<Tensor> slices = new ArrayList<>();
        bodies.push(body);
        OnnxTensor before = bodyInput(body, "state_" + number, state.rank());
        for (Tensor.Steps one : steps) {
            OnnxTensor whole = (OnnxTensor) one.tensor();
            slices.add(bodyInput(body, "step_" + number + "_" + slices.size(), whole.rank() - 1));
            inputs.add(whole.name());
            axes.add((long) one.axis());
        }
        OnnxTensor after = (OnnxTensor) cell.next(before, slices);
        bodies.pop();
        body.addOutput(anyShape(after.name()));
        return node(
                "Scan",
                state.rank(),
                inputs,
                attribute("body", body),
                attribute("num_scan_inputs", steps.size()),
                attribute("scan_input_axes", axes));
    }

    /** Appends an If node; initialisers made inside belong to the whole graph. */
    OnnxTensor choice(OnnxTensor condition, Supplier<Tensor> then, Supplier<Tensor> otherwise) {
        int number = nodes++;
        OnnxMl.GraphProto.Builder first = OnnxMl.GraphProto.newBuilder().setName("then_" + number);
        OnnxMl.GraphProto.Builder second = OnnxMl.GraphProto.newBuilder().setName("else_" + number);
        int rank = branch(first, then).rank();
        branch(second, otherwise);
        return node(
                "If",
                rank,
                List.of(condition.name()),
                attribute("then_branch", first),
                attribute("else_branch", second));
    }

    private OnnxTensor branch(OnnxMl.GraphProto.Builder body, Supplier<Tensor> content) {
        bodies.push(body);
        OnnxTensor result = (OnnxTensor) content.get();
        bodies.pop();
        body.addOutput(anyShape(result.name()));
        return result;
    }

    private OnnxTensor bodyInput(OnnxMl.GraphProto.Builder body, String name, int rank) {
        body.addInput(anyShape(name));
        return new OnnxTensor(this, name, rank);
    }

    /** A body's inputs and outputs take their shapes from outside. */
    private static OnnxMl.ValueInfoProto anyShape(String name) {
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder().setElemType(Type.FLOAT32.code)))
                .build();
    }

    /** A float of rank 0; equal ones are shared. */
    OnnxTensor scalar(float value) {
        String name = scalars.computeIfAbsent(value, key -> {
            String made = "scalar_" + scalars.size();
            initialiser(made, MemorySegment.ofArray(new float[] {value}));
            return made;
        });
        return new OnnxTensor(this, name, 0);
    }

    /** Ones, float32, in the shape of {@code tensor}. */
    public OnnxTensor onesLike(OnnxTensor tensor) {
        OnnxTensor shape = node("Shape", 1, List.of(tensor.name()));
        OnnxMl.AttributeProto one = OnnxMl.AttributeProto.newBuilder()
                .setName("value")
                .setType(OnnxMl.AttributeProto.AttributeType.TENSOR)
                .setT(OnnxMl.TensorProto.newBuilder()
                        .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                        .addDims(1)
                        .setRawData(raw(MemorySegment.ofArray(new float[] {1}))))
                .build();
        return node("ConstantOfShape", tensor.rank(), List.of(shape.name()), one);
    }

    /** Appends a node with one output. */
    OnnxTensor node(String operator, int rank, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        return (OnnxTensor) nodes(operator, rank, 1, inputs, attributes).getFirst();
    }

    /** Appends a node with several outputs of the same rank. */
    List<Tensor> nodes(String operator, int rank, int count, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        String name = operator.toLowerCase(java.util.Locale.ROOT) + "_" + nodes++;
        List<String> outputs = IntStream.range(0, count)
                .mapToObj(output -> output == 0 ? name : name + "_" + output)
                .toList();
        OnnxMl.GraphProto.Builder innermost = bodies.isEmpty() ? graph : bodies.peek();
        innermost.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
        return outputs.stream()
                .<Tensor>map(output -> new OnnxTensor(this, output, rank))
                .toList();
    }

    static OnnxMl.AttributeProto attribute(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static OnnxMl.AttributeProto attribute(String name, float value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    private static OnnxMl.AttributeProto attribute(String name, OnnxMl.GraphProto.Builder body) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                .setG(body)
                .build();
    }

    static OnnxMl.AttributeProto attribute(String name, List<Long> values) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    /** The whole model in one array, nothing external: for small graphs that are run at once. */
    public byte[] toBytes() {
        return model(null).toByteArray();
    }

    /** Writes the graph to {@code file} and its large initialisers, if any, to {@code tables} in the same folder. */
    public void write(Path file, Path tables) {
        try {
            if (!large.isEmpty()) {
                writeTables(tables);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                model(tables.getFileName().toString()).writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the model to " + file, e);
        }
    }

    private void writeTables(Path tables) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(tables), 1 << 20)) {
            for (String name : largeInOrder()) {
                MemorySegment values = Objects.requireNonNull(large.get(name));
                FloatMemory.write(values, out);
                out.write(new byte[(int) (aligned(values.byteSize()) - values.byteSize())]);
            }
        }
    }

    OnnxMl.ModelProto model(@Nullable String tables) {
        OnnxMl.GraphProto.Builder whole = graph.clone();
        long offset = 0;
        for (OnnxMl.TensorProto.Builder tensor : whole.getInitializerBuilderList()) {
            MemorySegment values = large.get(tensor.getName());
            if (values == null) {
                continue;
            }
            if (tables == null) {
                tensor.setRawData(raw(values));
                continue;
            }
            tensor.setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", tables))
                    .addExternalData(entry("offset", Long.toString(offset)))
                    .addExternalData(entry("length", Long.toString(values.byteSize())));
            offset += aligned(values.byteSize());
        }
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("attention-motor")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(whole)
                .build();
    }

    private List<String> largeInOrder() {
        List<String> names = new ArrayList<>();
        for (OnnxMl.TensorProto tensor : graph.getInitializerList()) {
            if (large.containsKey(tensor.getName())) {
                names.add(tensor.getName());
            }
        }
        return names;
    }

    private static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static OnnxMl.StringStringEntryProto entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }

    private static ByteString raw(MemorySegment values) {
        return UnsafeByteOperations.unsafeWrap(values.toArray(ValueLayout.JAVA_BYTE));
    }

    private static OnnxMl.ValueInfoProto valueInfo(String name, Type type, List<String> dimensions) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(dimension));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type.code)
                                .setShape(shape)))
                .build();
    }
}
