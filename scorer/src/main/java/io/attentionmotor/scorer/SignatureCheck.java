package io.attentionmotor.scorer;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.attentionmotor.contract.bundle.Bundle;
import io.attentionmotor.contract.bundle.BundleException;
import io.attentionmotor.contract.bundle.Signature;
import io.attentionmotor.contract.bundle.Signature.TensorSpec;
import java.util.List;
import java.util.Map;

/** Whether a graph takes and gives what {@link Signature} documents: names, types and free dimensions. */
final class SignatureCheck {
    private final Bundle bundle;

    SignatureCheck(Bundle bundle) {
        this.bundle = bundle;
    }

    /** @throws BundleException naming the tensor that differs */
    void check(OnnxScorer scorer) {
        List<TensorSpec> inputs = Signature.inputs(bundle.manifest().schema());
        try {
            checkTensors("input", inputs, scorer.inputs());
            checkTensors("output", Signature.outputs(), scorer.outputs());
            for (String name : scorer.inputs().keySet()) {
                if (inputs.stream().noneMatch(input -> input.name().equals(name))) {
                    throw refused("asks for an input '%s' that the feature schema does not give".formatted(name));
                }
            }
        } catch (OrtException e) {
            throw new BundleException(
                    "bundle %s: %s cannot be read: %s".formatted(bundle.folder(), Bundle.MODEL, e.getMessage()), e);
        }
    }

    private void checkTensors(String kind, List<TensorSpec> expected, Map<String, NodeInfo> actual) {
        for (TensorSpec spec : expected) {
            NodeInfo node = actual.get(spec.name());
            if (node == null) {
                throw refused("has no %s '%s', only %s".formatted(kind, spec.name(), actual.keySet()));
            }
            if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != typeOf(spec)) {
                throw refused("has %s '%s' as %s, it must be a tensor of %s"
                        .formatted(kind, spec.name(), node.getInfo(), spec.type()));
            }
            checkShape(kind, spec, tensor.getShape());
        }
    }

    private void checkShape(String kind, TensorSpec spec, long[] shape) {
        if (shape.length != spec.shape().size()) {
            throw refused("has %s '%s' with %d dimensions, they must be %s"
                    .formatted(kind, spec.name(), shape.length, spec.shape()));
        }
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] >= 0 && shape[d] != sizeWhenServing(spec.shape().get(d))) {
                throw refused("has %s '%s' with dimension %s fixed at %d, it must be dynamic"
                        .formatted(kind, spec.name(), spec.shape().get(d), shape[d]));
            }
        }
    }

    /** The one size a dimension may be fixed at, or -1 if it must be free. */
    private long sizeWhenServing(String dimension) {
        return switch (dimension) {
            case "U" -> 1;
            case "P" -> bundle.manifest().schema().profileFields().size();
            default -> -1;
        };
    }

    private static OnnxJavaType typeOf(TensorSpec spec) {
        return spec.type().equals("int64") ? OnnxJavaType.INT64 : OnnxJavaType.FLOAT;
    }

    private BundleException refused(String what) {
        return new BundleException("bundle %s: %s %s; export the bundle again with the documented signature"
                .formatted(bundle.folder(), Bundle.MODEL, what));
    }
}
