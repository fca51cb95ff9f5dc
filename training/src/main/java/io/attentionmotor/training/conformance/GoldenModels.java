package io.attentionmotor.training.conformance;

import static io.attentionmotor.training.conformance.GoldenCheck.input;
import static io.attentionmotor.training.conformance.GoldenCheck.rows;
import static io.attentionmotor.training.conformance.GoldenCheck.tensor;
import static io.attentionmotor.training.conformance.GoldenCheck.width;

import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.training.model.Activation;
import io.attentionmotor.training.model.BstConfig;
import io.attentionmotor.training.model.Dien;
import io.attentionmotor.training.model.DienConfig;
import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.ModelConfig;
import io.attentionmotor.training.model.ModelConfig.Architecture;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.tensor.Backend;
import io.attentionmotor.training.tensor.OnnxRun.Input;
import io.attentionmotor.training.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How the golden files of whole models are computed. */
final class GoldenModels {
    private final GoldenFile file;
    private final int embedding;
    private final FeatureLayer features;

    private GoldenModels(GoldenFile file) {
        this.file = file;
        this.embedding = width(file, FeatureLayer.ITEM_TABLE, 1);
        this.features = new FeatureLayer(
                new FeatureSchema(
                        most(), rows(file, FeatureLayer.ITEM_TABLE), rows(file, "category_embedding"), List.of()),
                embedding);
    }

    static GoldenCheck din(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        RankingModel model = file.model(Architecture.DIN, true, DienConfig.defaults(), BstConfig.defaults());
        return file.check((backend, in) -> {
            RankingModel.Outputs out = model.forward(backend, file.inputs(backend, in, true));
            return file.expected(out, Map.of("user_interest", out.interest()));
        });
    }

    static GoldenCheck dien(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        DienConfig dien = new DienConfig(
                width(golden, "extractor.weight_hh", 1),
                file.choice(DienConfig.Attention.class, "attention"),
                file.choice(DienConfig.Evolution.class, "evolution"),
                DienConfig.Auxiliary.SAMPLED,
                width(golden, "auxiliary.0.weight", 0),
                false);
        Dien model = (Dien) file.model(Architecture.DIEN, false, dien, BstConfig.defaults());
        return file.check((backend, in) -> {
            RankingModel.Inputs inputs = file.inputs(backend, in, false);
            Tensor items = tensor(in, "history_item");
            Tensor negatives = file.features
                    .embed(backend, file.ids(in, "negative_item", "negative_category"))
                    .history();
            RankingModel.Outputs out = model.forward(backend, inputs.with(new RankingModel.Next(items, negatives)));
            RankingModel.Outputs softmax = model.forward(backend, inputs.with(new RankingModel.Next(items, null)));
            return file.expected(
                    out,
                    Map.of(
                            "final_interest", out.interest(),
                            "interest_states",
                                    model.interests(backend, inputs.history())
                                            .times(inputs.mask().transpose(1, 2)),
                            "auxiliary_sampled", Objects.requireNonNull(out.auxiliary()),
                            "auxiliary_softmax", Objects.requireNonNull(softmax.auxiliary())));
        });
    }

    static GoldenCheck bst(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        BstConfig bst = new BstConfig(
                Integer.parseInt(Objects.requireNonNull(golden.config().get("layers"))),
                Integer.parseInt(Objects.requireNonNull(golden.config().get("heads"))),
                width(golden, "encoder.0.ff1.weight", 0),
                file.choice(BstConfig.Visibility.class, "visibility"),
                BstConfig.Position.RECENCY,
                BstConfig.Output.MEAN);
        RankingModel model = file.model(Architecture.BST, true, DienConfig.defaults(), bst);
        return file.check(
                (backend, in) -> file.expected(model.forward(backend, file.inputs(backend, in, true)), Map.of()));
    }

    private int most() {
        return Math.toIntExact(input(file, "mask").shape()[1]);
    }

    private RankingModel model(Architecture architecture, boolean withProfile, DienConfig dien, BstConfig bst) {
        String activation = architecture == Architecture.BST ? "leaky_relu" : "relu";
        boolean hasUnit = file.weights().find("attention.1.weight") != null;
        return new ModelConfig(
                        architecture,
                        embedding,
                        withProfile ? (int) input(file, "profile").shape()[1] : 0,
                        hasUnit ? hidden("attention") : List.of(1),
                        hidden("tower"),
                        Activation.valueOf(file.config()
                                .getOrDefault("activation", activation)
                                .toUpperCase(Locale.ROOT)),
                        "softmax".equals(file.config().get("normalization")),
                        0,
                        false,
                        most(),
                        rows(file, FeatureLayer.ITEM_TABLE),
                        dien,
                        bst)
                .create();
    }

    /** Widths of all but the last layer of a perceptron. */
    private List<Integer> hidden(String mlp) {
        List<Integer> widths = new ArrayList<>();
        while (file.weights().find(mlp + "." + (widths.size() + 1) + ".weight") != null) {
            widths.add(width(file, mlp + "." + widths.size() + ".weight", 0));
        }
        return widths;
    }

    private <E extends Enum<E>> E choice(Class<E> type, String key) {
        return Enum.valueOf(
                type,
                Objects.requireNonNull(file.config().get(key), key)
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_'));
    }

    private GoldenCheck check(GoldenCheck.Computation computation) {
        Map<String, Input> inputs = new LinkedHashMap<>(file.inputs());
        long[] candidates = input(file, "candidate_item").shape();
        float[] ones = new float[(int) (candidates[0] * candidates[1])];
        Arrays.fill(ones, 1);
        inputs.put("present", new Input.Floats(ones, candidates[0], candidates[1], 1));
        return new GoldenCheck(file.weights(), inputs, false, computation);
    }

    private RankingModel.Inputs inputs(Backend backend, Map<String, Tensor> in, boolean withProfile) {
        RankingModel.Inputs looked = features.embed(backend, ids(in, "history_item", "history_category"));
        return new RankingModel.Inputs(
                looked.history(),
                looked.mask(),
                looked.candidates(),
                looked.present(),
                withProfile ? tensor(in, "profile") : null);
    }

    private FeatureLayer.Ids ids(Map<String, Tensor> in, String items, String categories) {
        return new FeatureLayer.Ids(
                tensor(in, items),
                tensor(in, categories),
                tensor(in, "mask").reshape(0, 1, -1),
                tensor(in, "candidate_item"),
                tensor(in, "candidate_category"),
                tensor(in, "present"),
                null,
                null);
    }

    private Map<String, Tensor> expected(RankingModel.Outputs out, Map<String, Tensor> more) {
        Map<String, Tensor> expected = new HashMap<>(more);
        expected.put("attention", out.attention());
        expected.put("logit", out.logits());
        expected.put("score", out.scores());
        return expected;
    }
}
