package io.attentionmotor.function;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleFiles;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.scorer.tiny.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A tiny bundle with the same scores and a graph that also multiplies zeros of [N, N], {@value #PRODUCTS} times: a run
 * of a few candidates takes no time, one of {@value #CANDIDATES} takes seconds.
 */
final class SlowBundle {
    /** Enough for a run of some seconds on one thread. */
    static final int CANDIDATES = 1_500;

    private static final int PRODUCTS = 100;

    private SlowBundle() {}

    static void writeTo(Path models) throws IOException {
        TinyBundle tiny = TinyBundle.standard();
        Path folder = tiny.writeTo(models);
        Path file = folder.resolve(Bundle.MODEL);
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
        slowDown(model.getGraphBuilder());
        Files.write(file, model.build().toByteArray());
        BundleFiles.seal(folder, tiny.manifest());
    }

    private static void slowDown(GraphProto.Builder graph) {
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            if (node.getOutputList().contains(Signature.SCORE)) {
                node.setName("fastScore").setOutput(0, "fastScore"); // [1, N]
            }
        }
        add(graph, "Sub", "zeroRow", "fastScore", "fastScore");
        add(graph, "Transpose", "zeroColumn", "zeroRow");
        add(graph, "MatMul", "zeros0", "zeroColumn", "zeroRow"); // [N, N]
        for (int i = 1; i <= PRODUCTS; i++) {
            add(graph, "MatMul", "zeros" + i, "zeros" + (i - 1), "zeros0");
        }
        add(graph, "MatMul", "zerosOfRow", "zeroRow", "zeros" + PRODUCTS); // [1, N]
        add(graph, "Add", Signature.SCORE, "fastScore", "zerosOfRow");
    }

    private static void add(GraphProto.Builder graph, String operator, String output, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output));
    }
}
