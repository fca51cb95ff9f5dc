package io.attentionmotor.model;

import io.attentionmotor.model.bst.BstConfig;
import io.attentionmotor.model.dien.DienConfig;
import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.tensor.BothBackends;
import io.attentionmotor.model.tensor.OnnxRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every form of every model, small, and inputs for one user. */
public final class Forms {
    static final int E = 2;
    static final int MOST = 6;
    static final int ITEMS = 10;

    private Forms() {}

    static List<ModelConfig<?>> all() {
        List<ModelConfig<?>> forms = new ArrayList<>(List.of(average(), din(true), din(false)));
        for (DienConfig.Evolution evolution : DienConfig.Evolution.values()) {
            for (DienConfig.Attention attention : DienConfig.Attention.values()) {
                forms.add(dien(attention, evolution, Auxiliary.Kind.SAMPLED));
            }
        }
        forms.add(dien(DienConfig.Attention.BILINEAR, DienConfig.Evolution.AUGRU, Auxiliary.Kind.SOFTMAX));
        for (BstConfig.Visibility visibility : BstConfig.Visibility.values()) {
            for (BstConfig.Output output : BstConfig.Output.values()) {
                forms.add(bst(visibility, BstConfig.Position.RECENCY, output));
            }
        }
        forms.add(bst(BstConfig.Visibility.CAUSAL, BstConfig.Position.RELATIVE, BstConfig.Output.MEAN));
        forms.add(bst(BstConfig.Visibility.TARGET_LAST, BstConfig.Position.TIME, BstConfig.Output.MEAN));
        return forms;
    }

    static ModelConfig<?> average() {
        return form("average", Map.of());
    }

    static ModelConfig<?> din(boolean softmax) {
        return form("din", Map.of("attention", softmax ? "softmax" : "raw"));
    }

    public static ModelConfig<?> dien(
            DienConfig.Attention attention, DienConfig.Evolution evolution, Auxiliary.Kind auxiliary) {
        return form(
                "dien",
                Map.of(
                        "interest-width",
                        "3",
                        "interest-attention",
                        attention.name(),
                        "evolution",
                        evolution.name(),
                        "auxiliary",
                        auxiliary.name(),
                        "auxiliary-width",
                        "4",
                        "summed-history",
                        "true"));
    }

    static ModelConfig<?> bst(BstConfig.Visibility visibility, BstConfig.Position position, BstConfig.Output output) {
        return form(
                "bst",
                Map.of(
                        "layers",
                        "2",
                        "heads",
                        "2",
                        "feed-forward",
                        "5",
                        "visibility",
                        visibility.name(),
                        "position",
                        position.name(),
                        "output",
                        output.name()));
    }

    private static ModelConfig<?> form(String model, Map<String, String> own) {
        return of(
                Architectures.named(model),
                new ModelShape(E, 0, List.of(4, 3), List.of(4), Activation.DICE, 0, true, MOST, ITEMS),
                own);
    }

    /** A model of that shape. */
    static <S extends Record> ModelConfig<S> of(Architecture<S> model, ModelShape shape, Map<String, String> own) {
        return new ModelConfig<>(shape, model, model.settings().make(own));
    }

    /** Behaviours, candidates and which behaviours are real. */
    public static Map<String, OnnxRun.Input> inputs(int behaviours, int candidates, float... mask) {
        Map<String, OnnxRun.Input> inputs = new LinkedHashMap<>();
        inputs.put("history", BothBackends.floats(1, behaviours, 2 * E));
        inputs.put("negatives", new OnnxRun.Input.Floats(new float[behaviours * 2 * E], 1, behaviours, 2 * E));
        inputs.put("items", new OnnxRun.Input.Longs(new long[behaviours], 1, behaviours));
        inputs.put("candidates", BothBackends.floats(1, candidates, 2 * E));
        inputs.put("mask", new OnnxRun.Input.Floats(mask, 1, 1, behaviours));
        float[] ones = new float[candidates];
        Arrays.fill(ones, 1);
        inputs.put("present", new OnnxRun.Input.Floats(ones, 1, candidates, 1));
        return inputs;
    }

    public static RankingModel.Inputs of(BothBackends.Named in) {
        return new RankingModel.Inputs(
                in.get("history"), in.get("mask"), in.get("candidates"), in.get("present"), null);
    }

    static RankingModel.Inputs withNext(BothBackends.Named in, Auxiliary.Kind auxiliary) {
        boolean sampled = auxiliary == Auxiliary.Kind.SAMPLED;
        return of(in).with(new RankingModel.Next(in.get("items"), sampled ? in.get("negatives") : null));
    }
}
