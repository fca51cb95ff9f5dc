package io.attentionmotor.lab.conformance;

import static io.attentionmotor.lab.conformance.GoldenCheck.tensor;

import io.attentionmotor.contract.feature.FeatureSchema;
import io.attentionmotor.contract.feature.TimeGap;
import io.attentionmotor.model.Architecture;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Activation;
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

/** How the golden files of whole models are computed. */
final class GoldenModels {
    private final GoldenFile file;
    private final int embedding;
    private final boolean time;
    private final FeatureLayer features;
    private final boolean profile;

    private GoldenModels(GoldenFile file, Architecture<?> architecture) {
        this.file = file;
        this.profile = architecture.profileInGolden() && file.inputs().containsKey("profile");
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

    static GoldenCheck.Forward of(GoldenFile golden, Architecture<?> architecture) {
        GoldenModels file = new GoldenModels(golden, architecture);
        RankingModel trained = file.model(architecture);
        RankingModel model = "served".equals(golden.config().get("form"))
                ? new OneByOne(
                        trained.served(), (int) golden.input("candidate_item").shape()[0])
                : trained;
        return file.check((backend, in) -> {
            RankingModel.Inputs inputs = file.inputs(backend, in);
            RankingModel.Outputs out = model.forward(backend, inputs);
            return file.expected(out, in, trained.inner(backend, inputs, out));
        });
    }

    /** Behaviours of the batch, L. */
    private int length() {
        return Math.toIntExact(file.input("history_item").shape()[1]);
    }

    /** Behaviours that the model looks at, at most. */
    private int most() {
        return Integer.parseInt(file.config().getOrDefault("max_history", String.valueOf(length())));
    }

    private <S extends Record> RankingModel model(Architecture<S> architecture) {
        ModelShape shape = new ModelShape(
                embedding,
                profile ? (int) file.input("profile").shape()[1] : 0,
                file.has("attention.1.weight") ? hidden("attention") : List.of(1),
                hidden("tower"),
                file.config().containsKey("activation")
                        ? choice(Activation.class, file.setting("activation"))
                        : architecture.usualActivation(),
                0,
                file.has("tower.0.norm.weight"),
                most(),
                file.length(FeatureLayer.ITEM_TABLE, 0));
        return architecture.create(shape, architecture.settings().make(architecture.ofGolden(file)));
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

    private RankingModel.Inputs inputs(Backend backend, Map<String, Tensor> in) {
        Tensor mask = tensor(in, "mask");
        RankingModel.Inputs looked = features.embed(
                backend,
                new FeatureLayer.IdTensors(
                        tensor(in, "history_item"),
                        tensor(in, "history_category"),
                        mask.rank() == 2 ? mask.unsqueeze(1) : mask,
                        tensor(in, "candidate_item"),
                        tensor(in, "candidate_category"),
                        tensor(in, "present"),
                        null,
                        in.get("history_gap")));
        RankingModel.Inputs inputs = new RankingModel.Inputs(
                looked.history(),
                looked.mask(),
                looked.candidates(),
                looked.present(),
                profile ? in.get("profile") : null);
        Tensor negatives = in.get("negative_item");
        return negatives == null
                ? inputs
                : inputs.with(new RankingModel.Next(
                        tensor(in, "history_item"),
                        features.behaviours(
                                backend, negatives, tensor(in, "negative_category"), in.get("history_gap"))));
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
