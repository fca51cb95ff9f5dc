package io.attentionmotor.lab.conformance;

import io.attentionmotor.model.Architectures;
import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.OnnxRun.Input;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** How a golden file is computed with this project's code. */
sealed interface GoldenCheck {

    /**
     * On any back-end.
     *
     * @param weights the file's weights, under the names the model asks for
     * @param inputs the file's inputs, and what is derived from them
     * @param training whether batch statistics apply
     */
    record Forward(Weights weights, Map<String, Input> inputs, boolean training, Computation computation)
            implements GoldenCheck {}

    /**
     * On libtorch alone, as no graph ever learns.
     *
     * @param run gives the expected tensors by name, row-major
     */
    record Steps(Supplier<Map<String, float[]>> run) implements GoldenCheck {}

    /** The expected tensors by name, from the inputs by name. */
    @FunctionalInterface
    interface Computation {
        Map<String, Tensor> apply(Backend backend, Map<String, Tensor> inputs);
    }

    /** Empty if the file's model does not exist here yet. */
    static Optional<GoldenCheck> of(GoldenFile file) {
        return switch (file.model()) {
            case "dice-training" -> Optional.of(dice(file));
            case "mini-batch-aware-regularization" -> Optional.of(regularisation(file));
            case "optimiser" -> Optional.of(GoldenTraining.optimiser(file));
            case "running-statistics" -> Optional.of(GoldenTraining.statistics(file));
            default -> Architectures.find(file.model()).map(model -> GoldenModels.of(file, model));
        };
    }

    private static GoldenCheck dice(GoldenFile file) {
        int width = file.length("alpha", 0);
        Weights weights = new Weights();
        weights.put("x.dice.alpha", file.weight("alpha"));
        weights.put("x.dice.running_mean", new Weights.Weight(new long[] {width}, new float[width], false));
        weights.put("x.dice.running_var", new Weights.Weight(new long[] {width}, new float[width], false));
        return new Forward(weights, file.inputs(), true, (backend, in) -> {
            Tensor x = tensor(in, "x");
            Tensor real = x.slice(1, 0, 1).times(0).plus(1);
            return Map.of("y", Activation.DICE.apply(backend, "x", x, real, width));
        });
    }

    private static GoldenCheck regularisation(GoldenFile file) {
        long[] table = file.weight("table").shape();
        long[] distinct = LongStream.of(file.longs("ids"))
                .filter(id -> id != 0)
                .distinct()
                .toArray();
        Map<String, Input> inputs = new LinkedHashMap<>(file.inputs());
        inputs.put("distinct", new Input.Longs(distinct, distinct.length));
        return new Forward(file.weights(), inputs, false, (backend, in) -> {
            Tensor rows = backend.weight("table", Init.zero(), table).gather(tensor(in, "distinct"));
            Tensor occurrences = tensor(in, "occurrences").reshape(-1, 1).gather(tensor(in, "distinct"));
            Tensor shares = occurrences.times(0).plus(1).over(occurrences);
            return Map.of("penalty", Losses.miniBatchAware(rows, shares));
        });
    }

    static Tensor tensor(Map<String, Tensor> in, String name) {
        return Objects.requireNonNull(in.get(name), () -> "the golden file has no input '" + name + "'");
    }
}
