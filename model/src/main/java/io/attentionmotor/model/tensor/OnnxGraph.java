package io.attentionmotor.model.tensor;

import static io.attentionmotor.model.tensor.OnnxProtos.attribute;

import ai.onnx.proto.OnnxMl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A growing ONNX graph: opset {@value #OPSET}, IR version {@value #IR_VERSION}. */
public final class OnnxGraph {
    public static final int OPSET = 21;
    static final int IR_VERSION = 10;

    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    private final Initialisers initialisers = new Initialisers(graph);
    private final Deque<OnnxMl.GraphProto.Builder> bodies = new ArrayDeque<>();
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
    public GraphTensor input(String name, Type type, List<String> dimensions) {
        graph.addInput(OnnxProtos.valueInfo(name, type, dimensions));
        return new GraphTensor(this, name, dimensions.size());
    }

    /** Makes {@code tensor} an output of that name. */
    public void output(String name, GraphTensor tensor, List<String> dimensions) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType("Identity")
                .setName("output_" + name)
                .addInput(tensor.name())
                .addOutput(name));
        graph.addOutput(OnnxProtos.valueInfo(name, Type.FLOAT32, dimensions));
    }

    /** A weight of the graph. */
    public GraphTensor initialiser(String name, MemorySegment values, long... shape) {
        initialisers.add(name, values, shape);
        return new GraphTensor(this, name, shape.length);
    }

    /** A float of rank 0. */
    GraphTensor scalar(float value) {
        return new GraphTensor(this, initialisers.scalar(value), 0);
    }

    Initialisers initialisers() {
        return initialisers;
    }

    /**
     * Appends a Scan node: {@code cell} is written down once, as its body. Initialisers made inside belong to the whole
     * graph.
     */
    GraphTensor scan(GraphTensor state, List<Tensor.Steps> steps, Tensor.Cell cell) {
        int number = nodes++;
        OnnxMl.GraphProto.Builder body = OnnxMl.GraphProto.newBuilder().setName("cell_" + number);
        List<Long> axes = new ArrayList<>();
        List<String> inputs = new ArrayList<>(List.of(state.name()));
        List<Tensor> slices = new ArrayList<>();
        bodies.push(body);
        GraphTensor before = bodyInput(body, "state_" + number, state.rank());
        for (Tensor.Steps one : steps) {
            GraphTensor whole = (GraphTensor) one.tensor();
            slices.add(bodyInput(body, "step_" + number + "_" + slices.size(), whole.rank() - 1));
            inputs.add(whole.name());
            axes.add((long) one.axis());
        }
        GraphTensor after = (GraphTensor) cell.next(before, slices);
        bodies.pop();
        body.addOutput(OnnxProtos.anyShape(after.name()));
        return node(
                "Scan",
                state.rank(),
                inputs,
                attribute("body", body),
                attribute("num_scan_inputs", steps.size()),
                attribute("scan_input_axes", axes));
    }

    /** Appends an If node; initialisers made inside belong to the whole graph. */
    GraphTensor choice(GraphTensor condition, Supplier<Tensor> then, Supplier<Tensor> otherwise) {
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

    private GraphTensor branch(OnnxMl.GraphProto.Builder body, Supplier<Tensor> content) {
        bodies.push(body);
        GraphTensor result = (GraphTensor) content.get();
        bodies.pop();
        body.addOutput(OnnxProtos.anyShape(result.name()));
        return result;
    }

    private GraphTensor bodyInput(OnnxMl.GraphProto.Builder body, String name, int rank) {
        body.addInput(OnnxProtos.anyShape(name));
        return new GraphTensor(this, name, rank);
    }

    /** Ones, float32, in the shape of {@code tensor}. */
    public GraphTensor onesLike(GraphTensor tensor) {
        GraphTensor shape = node("Shape", 1, List.of(tensor.name()));
        OnnxMl.TensorProto.Builder one = OnnxMl.TensorProto.newBuilder()
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                .addDims(1)
                .setRawData(OnnxProtos.raw(MemorySegment.ofArray(new float[] {1})));
        return node("ConstantOfShape", tensor.rank(), List.of(shape.name()), attribute("value", one));
    }

    /** Appends a node with one output. */
    GraphTensor node(String operator, int rank, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        return (GraphTensor) nodes(operator, rank, 1, inputs, attributes).getFirst();
    }

    /** Appends a node with several outputs of the same rank. */
    List<Tensor> nodes(String operator, int rank, int count, List<String> inputs, OnnxMl.AttributeProto... attributes) {
        String name = operator.toLowerCase(Locale.ROOT) + "_" + nodes++;
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
                .<Tensor>map(output -> new GraphTensor(this, output, rank))
                .toList();
    }

    /** The whole model in one array, nothing external: for small graphs that are run at once. */
    public byte[] toBytes() {
        return model(null).toByteArray();
    }

    /** Writes the graph to {@code file} and its large initialisers, if any, to {@code tables} in the same folder. */
    public void write(Path file, Path tables) {
        try {
            initialisers.writeLarge(tables);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                model(tables.getFileName().toString()).writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the model to " + file, e);
        }
    }

    /** @param tables as {@link Initialisers#located} takes it */
    OnnxMl.ModelProto model(@Nullable String tables) {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("attention-motor")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(initialisers.located(tables))
                .build();
    }
}
