package io.attentionmotor.scorer.tiny;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.feature.FeatureSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@link TinyModel} as an ONNX graph with the documented signature, its tables as external data. */
final class TinyGraph {
    static final int OPSET = 21;
    private static final int IR = 10;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();

    static void write(Path folder, TinyModel model, FeatureSchema schema) throws IOException {
        TinyGraph tiny = new TinyGraph();
        tiny.describe(schema);
        tiny.compute(model, !schema.profileFields().isEmpty(), schema.time());
        ModelProto proto = ModelProto.newBuilder()
                .setIrVersion(IR)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(tiny.graph)
                .build();
        Files.write(folder.resolve(Bundle.MODEL), proto.toByteArray());
        Files.write(folder.resolve(Bundle.TABLES), tiny.tables.toByteArray());
    }

    private void describe(FeatureSchema schema) {
        Signature.inputs(schema).forEach(spec -> graph.addInput(valueInfo(spec)));
        Signature.outputs().forEach(spec -> graph.addOutput(valueInfo(spec)));
    }

    private void compute(TinyModel model, boolean withProfile, boolean withTime) {
        table("items", model.items);
        table("categories", model.categories);
        constant("tower", model.tower, TinyModel.WIDTH);
        constant("one", new float[] {1});
        constant("far", new float[] {1e9f});
        axis("axis1", 1);
        axis("axis2", 2);

        embed(Signature.HISTORY_ITEM, Signature.HISTORY_CATEGORY, withTime ? "timeless" : "history"); // [U, L, D]
        if (withTime) {
            table("gaps", model.gaps);
            add("Gather", "gap", "gaps", Signature.HISTORY_GAP);
            add("Add", "history", "timeless", "gap");
        }
        embed(Signature.CANDIDATE_ITEM, Signature.CANDIDATE_CATEGORY, "candidate"); // [U, N, D]
        graph.addNode(node("Transpose", "historyT", "history").addAttribute(ints("perm", 0, 2, 1)));
        add("MatMul", "dot", "candidate", "historyT"); // [U, N, L]
        add("Unsqueeze", "mask", Signature.HISTORY_MASK, "axis1"); // [U, 1, L]
        add("Sub", "hidden", "mask", "one");
        add("Mul", "penalty", "hidden", "far");
        add("Add", "masked", "dot", "penalty");
        add("Softmax", "weights", "masked");
        add("Mul", Signature.ATTENTION, "weights", "mask"); // all zeros for an empty history
        add("MatMul", "interest", Signature.ATTENTION, "history"); // [U, N, D]
        add("Add", "interestAndTower", "interest", "tower");
        add("Mul", "products", "interestAndTower", "candidate");
        sum("logit", "products", "axis2", 0); // [U, N]
        if (withProfile) {
            constant("profileTable", model.profile, model.profile.length);
            add("Gather", "profileBias", "profileTable", Signature.PROFILE); // [U, P]
            sum("profileLogit", "profileBias", "axis1", 1); // [U, 1]
            add("Add", "logitWithProfile", "logit", "profileLogit");
        }
        add("Sigmoid", Signature.SCORE, withProfile ? "logitWithProfile" : "logit");
    }

    private void embed(String itemRows, String categoryRows, String output) {
        add("Gather", output + "Item", "items", itemRows);
        add("Gather", output + "Category", "categories", categoryRows);
        add("Add", output, output + "Item", output + "Category");
    }

    private void add(String operator, String output, String... inputs) {
        graph.addNode(node(operator, output, inputs));
    }

    private void sum(String output, String input, String axis, int keepDimension) {
        graph.addNode(node("ReduceSum", output, input, axis)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("keepdims")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(keepDimension)));
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static AttributeProto.Builder ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute;
    }

    private void table(String name, float[][] rows) {
        ByteBuffer bytes =
                ByteBuffer.allocate(4 * rows.length * TinyModel.WIDTH).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            bytes.asFloatBuffer().put(row);
            bytes.position(bytes.position() + 4 * row.length);
        }
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(rows.length)
                .addDims(TinyModel.WIDTH)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", Bundle.TABLES))
                .addExternalData(entry("offset", Integer.toString(tables.size())))
                .addExternalData(entry("length", Integer.toString(bytes.capacity()))));
        tables.writeBytes(bytes.array());
    }

    private static StringStringEntryProto.Builder entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value);
    }

    private void constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
    }

    private void axis(String name, long axis) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(axis));
    }

    private static ValueInfoProto.Builder valueInfo(Signature.TensorSpec spec) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        spec.shape()
                .forEach(dimension ->
                        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(dimension)));
        int type = spec.type().equals("int64") ? TensorProto.DataType.INT64_VALUE : TensorProto.DataType.FLOAT_VALUE;
        return ValueInfoProto.newBuilder()
                .setName(spec.name())
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)));
    }
}
