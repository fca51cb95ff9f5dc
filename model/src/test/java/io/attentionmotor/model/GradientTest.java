package io.attentionmotor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.BothBackends;
import io.attentionmotor.model.tensor.OnnxRun;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every weight of every form, along random directions, against finite differences of the loss. */
class GradientTest {
    private static final float STEP = 5e-4f;

    static List<ModelConfig<?>> forms() {
        return Forms.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyWeightsGradientIsTheSlopeOfTheLoss(ModelConfig<?> config) {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(11)) {
            backend.training(true);
            BothBackends.Named inputs = inputs();
            RankingModel model = config.create();
            loss(model, config, backend, inputs).backward();
            SplittableRandom random = new SplittableRandom(5);
            boolean auxiliary = config.auxiliary().kind() != Auxiliary.Kind.NONE;
            assertThat(backend.trained().keySet().stream().anyMatch(name -> name.startsWith("auxiliary")))
                    .as("the auxiliary loss is part of the loss")
                    .isEqualTo(auxiliary);
            for (var weight : backend.trained().entrySet()) {
                float[] direction = direction(weight.getValue(), random);
                assertThat(slope(model, config, backend, inputs, weight.getValue(), direction))
                        .as(weight.getKey())
                        .isCloseTo(along(weight.getValue().grad(), direction), offset(3e-3));
            }
        }
    }

    private static org.bytedeco.pytorch.Tensor loss(
            RankingModel model, ModelConfig<?> config, TorchBackend backend, BothBackends.Named in) {
        Auxiliary.Kind auxiliaryKind = config.auxiliary().kind();
        RankingModel.Outputs out = model.forward(
                backend, auxiliaryKind == Auxiliary.Kind.NONE ? Forms.of(in) : Forms.withNext(in, auxiliaryKind));
        Tensor weights = in.get("present").reshape(0, 0);
        Tensor loss = Losses.logLoss(out.logits(), in.get("labels"), weights);
        Tensor auxiliary = out.auxiliary();
        return ((TorchTensor) (auxiliary == null ? loss : loss.plus(auxiliary))).value();
    }

    private static double slope(
            RankingModel model,
            ModelConfig<?> config,
            TorchBackend backend,
            BothBackends.Named inputs,
            org.bytedeco.pytorch.Tensor weight,
            float[] direction) {
        double ahead = moved(model, config, backend, inputs, weight, direction, STEP);
        double behind = moved(model, config, backend, inputs, weight, direction, -STEP);
        return (ahead - behind) / (2 * STEP);
    }

    private static double moved(
            RankingModel model,
            ModelConfig<?> config,
            TorchBackend backend,
            BothBackends.Named inputs,
            org.bytedeco.pytorch.Tensor weight,
            float[] direction,
            float step) {
        try (NoGradGuard _ = new NoGradGuard()) {
            var way = Torch.of(direction, direction.length)
                    .mul(new org.bytedeco.pytorch.Scalar(step))
                    .view_as(weight);
            weight.add_(way);
            double loss = Torch.values(loss(model, config, backend, inputs))[0];
            weight.sub_(way);
            return loss;
        }
    }

    private static float[] direction(org.bytedeco.pytorch.Tensor weight, SplittableRandom random) {
        float[] direction = new float[(int) weight.numel()];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = (float) (random.nextGaussian() / Math.sqrt(direction.length));
        }
        return direction;
    }

    private static double along(org.bytedeco.pytorch.Tensor gradient, float[] direction) {
        float[] values = gradient.defined() ? Torch.values(gradient) : new float[direction.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * direction[i];
        }
        return sum;
    }

    /** Two users, one with fewer behaviours; values of neither pattern nor extremes. */
    private static BothBackends.Named inputs() {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, OnnxRun.Input> inputs = new LinkedHashMap<>();
        inputs.put("history", noise(random, 2, 4, 2 * Forms.E));
        inputs.put("negatives", noise(random, 2, 4, 2 * Forms.E));
        inputs.put("items", new OnnxRun.Input.Longs(new long[] {2, 3, 4, 5, 6, 7, 0, 0}, 2, 4));
        inputs.put("candidates", noise(random, 2, 3, 2 * Forms.E));
        inputs.put("mask", new OnnxRun.Input.Floats(new float[] {1, 1, 1, 1, 1, 1, 0, 0}, 2, 1, 4));
        inputs.put("present", new OnnxRun.Input.Floats(new float[] {1, 1, 1, 1, 1, 1}, 2, 3, 1));
        inputs.put("labels", new OnnxRun.Input.Floats(new float[] {1, 0, 0, 0, 1, 0}, 2, 3));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach((name, input) -> tensors.put(
                name,
                new TorchTensor(
                        switch (input) {
                            case OnnxRun.Input.Floats floats -> Torch.of(floats.values(), floats.shape());
                            case OnnxRun.Input.Longs longs -> Torch.of(longs.values(), longs.shape());
                        })));
        return new BothBackends.Named(tensors);
    }

    private static OnnxRun.Input noise(SplittableRandom random, long... shape) {
        float[] values = new float[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 2;
        }
        return new OnnxRun.Input.Floats(values, shape);
    }
}
