package io.attentionmotor.training.conformance;

import io.attentionmotor.training.model.Activation;
import io.attentionmotor.training.model.Losses;
import io.attentionmotor.training.tensor.Backend;
import io.attentionmotor.training.tensor.Init;
import io.attentionmotor.training.tensor.OnnxRun.Input;
import io.attentionmotor.training.tensor.Tensor;
import io.attentionmotor.training.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * How a golden file is computed with this project's models, on any back-end.
 *
 * @param weights the file's weights, under the names the model asks for
 * @param inputs the file's inputs, and what is derived from them
 * @param training whether batch statistics apply
 */
record GoldenCheck(Weights weights, Map<String, Input> inputs, boolean training, Computation computation) {

    /** The expected tensors by name, from the inputs by name. */
    @FunctionalInterface
    interface Computation {
        Map<String, Tensor> apply(Backend backend, Map<String, Tensor> inputs);
    }

    /** Empty if the file's model does not exist here yet. */
    static Optional<GoldenCheck> of(GoldenFile file) {
        return switch (file.model()) {
            case "din" -> Optional.of(GoldenModels.din(file));
            case "dien" -> Optional.of(GoldenModels.dien(file));
            case "bst" -> Optional.of(GoldenModels.bst(file));
            case "dice-training" -> Optional.of(dice(file));
            case "mini-batch-aware-regularization" -> Optional.of(regularisation(file));
            default -> Optional.empty();
        };
    }

    private static GoldenCheck dice(GoldenFile file) {
        int width = width(file, "alpha", 0);
        Weights weights = new Weights();
        weights.put("x.dice.alpha", file.weights().get("alpha", width));
        weights.put("x.dice.running_mean", new Weights.Weight(new long[] {width}, new float[width], false));
        weights.put("x.dice.running_var", new Weights.Weight(new long[] {width}, new float[width], false));
        return new GoldenCheck(weights, file.inputs(), true, (backend, in) -> {
            Tensor x = tensor(in, "x");
            Tensor real = x.slice(1, 0, 1).times(0).plus(1);
            return Map.of("y", Activation.DICE.apply(backend, "x", x, real, width));
        });
    }

    private static GoldenCheck regularisation(GoldenFile file) {
        long[] table = {rows(file, "table"), width(file, "table", 1)};
        Input.Longs ids = (Input.Longs) input(file, "ids");
        long[] distinct =
                LongStream.of(ids.values()).filter(id -> id != 0).distinct().toArray();
        Map<String, Input> inputs = new LinkedHashMap<>(file.inputs());
        inputs.put("distinct", new Input.Longs(distinct, distinct.length));
        return new GoldenCheck(file.weights(), inputs, false, (backend, in) -> {
            Tensor rows = backend.weight("table", Init.zero(), table).gather(tensor(in, "distinct"));
            Tensor occurrences = tensor(in, "occurrences").reshape(-1, 1).gather(tensor(in, "distinct"));
            return Map.of("penalty", Losses.miniBatchAware(rows, occurrences));
        });
    }

    static Tensor tensor(Map<String, Tensor> in, String name) {
        return Objects.requireNonNull(in.get(name), () -> "the golden file has no input '" + name + "'");
    }

    static Input input(GoldenFile file, String name) {
        return Objects.requireNonNull(file.inputs().get(name), () -> file.name() + " has no input '" + name + "'");
    }

    static int rows(GoldenFile file, String weight) {
        return width(file, weight, 0);
    }

    static int width(GoldenFile file, String weight, int axis) {
        Weights.Weight found = file.weights().find(weight);
        if (found == null) {
            throw new IllegalArgumentException(file.name() + " has no weight '" + weight + "'");
        }
        return (int) found.shape()[axis];
    }
}
