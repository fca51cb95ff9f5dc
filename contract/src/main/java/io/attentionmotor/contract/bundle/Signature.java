package io.attentionmotor.contract.bundle;

import io.attentionmotor.contract.feature.FeatureSchema;
import java.util.ArrayList;
import java.util.List;

/** The tensors every bundled model takes and gives. All dimensions are dynamic; U = 1 when serving. */
public final class Signature {
    public static final String HISTORY_ITEM = "history_item";
    public static final String HISTORY_CATEGORY = "history_category";
    public static final String HISTORY_MASK = "history_mask";
    public static final String HISTORY_GAP = "history_gap";
    public static final String CANDIDATE_ITEM = "candidate_item";
    public static final String CANDIDATE_CATEGORY = "candidate_category";
    public static final String PROFILE = "profile";
    public static final String SCORE = "score";
    public static final String ATTENTION = "attention";

    private Signature() {}

    /**
     * @param name the tensor's name in the graph
     * @param type {@code int64} or {@code float32}
     * @param shape dimension names, such as {@code U, N}; U is 1 where a graph is served, and DIN's takes no other
     */
    public record TensorSpec(String name, String type, List<String> shape) {}

    /**
     * {@code history_gap} is an input only of a model with time gaps, {@code profile} only of one with profile fields.
     */
    public static List<TensorSpec> inputs(FeatureSchema schema) {
        List<TensorSpec> inputs = new ArrayList<>(List.of(
                new TensorSpec(HISTORY_ITEM, "int64", List.of("U", "L")),
                new TensorSpec(HISTORY_CATEGORY, "int64", List.of("U", "L")),
                new TensorSpec(HISTORY_MASK, "float32", List.of("U", "L")),
                new TensorSpec(CANDIDATE_ITEM, "int64", List.of("U", "N")),
                new TensorSpec(CANDIDATE_CATEGORY, "int64", List.of("U", "N"))));
        if (schema.time()) {
            inputs.add(new TensorSpec(HISTORY_GAP, "int64", List.of("U", "L")));
        }
        if (!schema.profileFields().isEmpty()) {
            inputs.add(new TensorSpec(PROFILE, "int64", List.of("U", "P")));
        }
        return List.copyOf(inputs);
    }

    public static List<TensorSpec> outputs() {
        return List.of(
                new TensorSpec(SCORE, "float32", List.of("U", "N")),
                new TensorSpec(ATTENTION, "float32", List.of("U", "N", "L")));
    }
}
