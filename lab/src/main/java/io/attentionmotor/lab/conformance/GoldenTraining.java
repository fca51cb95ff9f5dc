package io.attentionmotor.lab.conformance;

import io.attentionmotor.model.Architectures;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.Weights;
import io.attentionmotor.training.train.Optimiser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/** How the golden files of what only training does are computed. */
final class GoldenTraining {
    private GoldenTraining() {}

    /** A weight and rows of a table after every step, and what the optimiser remembers after the last. */
    static GoldenCheck.Steps optimiser(GoldenFile file) {
        return new GoldenCheck.Steps(() -> {
            Optimiser.Method which =
                    Optimiser.Method.valueOf(file.setting("optimiser").toUpperCase(Locale.ROOT));
            try (PointerScope _ = new PointerScope();
                    Optimiser optimiser = Optimiser.of(which, 0, new Weights())) {
                return steps(file, optimiser);
            }
        });
    }

    private static Map<String, float[]> steps(GoldenFile file, Optimiser optimiser) {
        var weight = torch(file.weight("weight"));
        var table = torch(file.weight("table"));
        var gradients = Conformance.torch(file.input("weight_gradient"));
        var ids = Conformance.torch(file.input("step_ids"));
        var gradientsOfRows = Conformance.torch(file.input("rows_gradient"));
        List<float[]> weights = new ArrayList<>();
        List<float[]> tables = new ArrayList<>();
        float[] rates = file.floats("learning_rate");
        for (int step = 0; step < rates.length; step++) {
            optimiser.nextStep();
            optimiser.update("weight", weight, gradients.select(0, step), rates[step]);
            optimiser.updateRows("table", table, ids.select(0, step), gradientsOfRows.select(0, step), rates[step]);
            weights.add(Torch.values(weight));
            tables.add(Torch.values(table));
        }
        Map<String, float[]> outputs = new LinkedHashMap<>();
        outputs.put("weight_after", joined(weights));
        outputs.put("table_after", joined(tables));
        optimiser.state().all().forEach((name, slot) -> outputs.put("state:" + name, slot.values()));
        return outputs;
    }

    /** Running statistics after one batch after another, weights unmoved, and DIN's answers with them. */
    static GoldenCheck.Steps statistics(GoldenFile file) {
        GoldenCheck.Forward din = GoldenModels.of(file, Architectures.named("din"));
        int perStep = Integer.parseInt(file.setting("users_per_step"));
        int users = (int) file.input("candidate_item").shape()[0];
        return new GoldenCheck.Steps(() -> {
            try (PointerScope _ = new PointerScope();
                    TorchBackend backend = new TorchBackend(0, din.weights())) {
                Map<String, Tensor> inputs = Conformance.torch(din.inputs());
                backend.training(true);
                for (int from = 0; from < users; from += perStep) {
                    Map<String, Tensor> batch = new LinkedHashMap<>();
                    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                        batch.put(input.getKey(), input.getValue().slice(0, from, from + perStep));
                    }
                    var _ = din.computation().apply(backend, batch);
                    backend.follow(List.of(backend));
                }
                backend.training(false);
                Map<String, float[]> outputs =
                        Conformance.values(din.computation().apply(backend, inputs));
                backend.snapshot().all().forEach((name, weight) -> outputs.put(name, weight.values()));
                return outputs;
            }
        });
    }

    private static org.bytedeco.pytorch.Tensor torch(Weights.Weight weight) {
        return Torch.of(weight.values(), weight.shape());
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
