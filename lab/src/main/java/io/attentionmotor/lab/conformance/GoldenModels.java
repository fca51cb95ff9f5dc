package io.attentionmotor.lab.conformance;

import static io.attentionmotor.lab.conformance.GoldenCheck.tensor;

import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.TimeGap;
import io.attentionmotor.model.Activation;
import io.attentionmotor.model.BstConfig;
import io.attentionmotor.model.Dien;
import io.attentionmotor.model.DienConfig;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.ModelConfig.Architecture;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.OnnxRun.Input;
import io.attentionmotor.model.tensor.Tensor;
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
    private final boolean time;
    private final FeatureLayer features;

    private GoldenModels(GoldenFile file) {
        this.file = file;
        this.embedding = file.length(FeatureLayer.ITEM_TABLE, 1);
        this.time = file.has(FeatureLayer.GAP_TABLE);
        this.features = new FeatureLayer(
                new FeatureSchema(
                        most(),
                        file.length(FeatureLayer.ITEM_TABLE, 0),
                        file.length(FeatureLayer.CATEGORY_TABLE, 0),
                        List.of(),
                        time),
                embedding);
    }

    static GoldenCheck.Forward average(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        RankingModel model = file.model(Architecture.AVERAGE, true, DienConfig.defaults(), BstConfig.defaults());
        return file.check(
                (backend, in) -> file.expected(model.forward(backend, file.inputs(backend, in, true)), in, Map.of()));
    }

    static GoldenCheck.Forward din(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        RankingModel trained = file.model(Architecture.DIN, true, DienConfig.defaults(), BstConfig.defaults());
        RankingModel model = "served".equals(golden.config().get("form"))
                ? new OneByOne(
                        trained.served(), (int) golden.input("candidate_item").shape()[0])
                : trained;
        return file.check((backend, in) -> {
            RankingModel.Outputs out = model.forward(backend, file.inputs(backend, in, true));
            return file.expected(out, in, Map.of("user_interest", out.interest()));
        });
    }

    static GoldenCheck.Forward dien(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        DienConfig dien = new DienConfig(
                golden.length("extractor.weight_hh", 1),
                file.choice(DienConfig.Attention.class, golden.setting("attention")),
                file.choice(DienConfig.Evolution.class, golden.setting("evolution")),
                DienConfig.Auxiliary.SAMPLED,
                golden.length("auxiliary.0.weight", 0),
                Boolean.parseBoolean(golden.config().get("summed_history")));
        Dien model = (Dien) file.model(Architecture.DIEN, false, dien, BstConfig.defaults());
        return file.check((backend, in) -> {
            RankingModel.Inputs inputs = file.inputs(backend, in, false);
            Tensor items = tensor(in, "history_item");
            Tensor negatives = file.features.behaviours(
                    backend, tensor(in, "negative_item"), tensor(in, "negative_category"), in.get("history_gap"));
            RankingModel.Outputs out = model.forward(backend, inputs.with(new RankingModel.Next(items, negatives)));
            RankingModel.Outputs softmax = model.forward(backend, inputs.with(new RankingModel.Next(items, null)));
            return file.expected(
                    out,
                    in,
                    Map.of(
                            "final_interest", out.interest(),
                            "interest_states",
                                    model.interests(backend, inputs.history()).times(tensor(in, "seen")),
                            "auxiliary_sampled", Objects.requireNonNull(out.auxiliary()),
                            "auxiliary_softmax", Objects.requireNonNull(softmax.auxiliary())));
        });
    }

    static GoldenCheck.Forward bst(GoldenFile golden) {
        GoldenModels file = new GoldenModels(golden);
        BstConfig bst = new BstConfig(
                Integer.parseInt(golden.setting("layers")),
                Integer.parseInt(golden.setting("heads")),
                golden.length("encoder.0.ff1.weight", 0),
                file.choice(BstConfig.Visibility.class, golden.setting("visibility")),
                file.choice(BstConfig.Position.class, golden.config().getOrDefault("position", "recency")),
                file.choice(BstConfig.Output.class, golden.config().getOrDefault("output", "mean")));
        RankingModel model = file.model(Architecture.BST, true, DienConfig.defaults(), bst);
        return file.check(
                (backend, in) -> file.expected(model.forward(backend, file.inputs(backend, in, true)), in, Map.of()));
    }

    /** Behaviours of the batch, L. */
    private int length() {
        return Math.toIntExact(file.input("history_item").shape()[1]);
    }

    /** Behaviours that the model looks at, at most. */
    private int most() {
        return Integer.parseInt(file.config().getOrDefault("max_history", String.valueOf(length())));
    }

    private RankingModel model(Architecture architecture, boolean withProfile, DienConfig dien, BstConfig bst) {
        String activation = architecture == Architecture.BST ? "leaky_relu" : "relu";
        return new ModelConfig(
                        architecture,
                        embedding,
                        withProfile ? (int) file.input("profile").shape()[1] : 0,
                        file.has("attention.1.weight") ? hidden("attention") : List.of(1),
                        hidden("tower"),
                        choice(Activation.class, file.config().getOrDefault("activation", activation)),
                        "softmax".equals(file.config().get("normalization")),
                        0,
                        file.has("tower.0.norm.weight"),
                        most(),
                        file.length(FeatureLayer.ITEM_TABLE, 0),
                        dien,
                        bst)
                .create();
    }

    /** Widths of all but the last layer of a perceptron. */
    private List<Integer> hidden(String mlp) {
        List<Integer> widths = new ArrayList<>();
        while (file.has(mlp + "." + (widths.size() + 1) + ".weight")) {
            widths.add(file.length(mlp + "." + widths.size() + ".weight", 0));
        }
        return widths;
    }

    private <E extends Enum<E>> E choice(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private GoldenCheck.Forward check(GoldenCheck.Computation computation) {
        Map<String, Input> inputs = new LinkedHashMap<>(file.inputs());
        long[] candidates = file.input("candidate_item").shape();
        float[] present = new float[(int) (candidates[0] * candidates[1])];
        Arrays.fill(present, 1);
        inputs.put(
                "present",
                new Input.Floats(
                        file.inputs().containsKey("present") ? file.floats("present") : present,
                        candidates[0],
                        candidates[1],
                        1));
        inputs.put("seen", new Input.Floats(seen(), candidates[0], length(), 1));
        if (time) {
            inputs.put("history_gap", new Input.Longs(gaps(), candidates[0], length()));
        }
        boolean training = Boolean.parseBoolean(file.config().get("training"));
        return new GoldenCheck.Forward(file.weights(), inputs, training, computation);
    }

    /** {@code [U, L]}: 1 for a behaviour that some candidate sees. */
    private float[] seen() {
        long[] shape = file.input("mask").shape(); // [U, L] or [U, N, L]
        float[] mask = file.floats("mask");
        float[] seen = new float[(int) shape[0] * length()];
        int perUser = mask.length / (int) shape[0];
        for (int i = 0; i < mask.length; i++) {
            int behaviour = i / perUser * length() + i % length();
            seen[behaviour] = Math.max(seen[behaviour], mask[i]);
        }
        return seen;
    }

    private long[] gaps() {
        long[] then = file.longs("history_time");
        long[] now = file.longs("now");
        float[] seen = seen();
        long[] gaps = new long[then.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = seen[i] > 0 ? TimeGap.between(then[i], now[i / length()]) : 0;
        }
        return gaps;
    }

    private RankingModel.Inputs inputs(Backend backend, Map<String, Tensor> in, boolean withProfile) {
        Tensor mask = tensor(in, "mask");
        RankingModel.Inputs looked = features.embed(
                backend,
                new FeatureLayer.Ids(
                        tensor(in, "history_item"),
                        tensor(in, "history_category"),
                        mask.rank() == 2 ? mask.unsqueeze(1) : mask,
                        tensor(in, "candidate_item"),
                        tensor(in, "candidate_category"),
                        tensor(in, "present"),
                        null,
                        in.get("history_gap")));
        return new RankingModel.Inputs(
                looked.history(),
                looked.mask(),
                looked.candidates(),
                looked.present(),
                withProfile ? tensor(in, "profile") : null);
    }

    /** What is expected of a candidate that only fills up the batch is 0. */
    private Map<String, Tensor> expected(RankingModel.Outputs out, Map<String, Tensor> in, Map<String, Tensor> more) {
        Tensor present = tensor(in, "present").reshape(0, -1);
        Map<String, Tensor> expected = new HashMap<>(more);
        expected.put("attention", out.attention());
        expected.put("logit", out.logits().times(present));
        expected.put("score", out.scores().times(present));
        return expected;
    }
}
