package io.attentionmotor.training.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.attentionmotor.training.tensor.BothBackends;
import io.attentionmotor.training.tensor.OnnxRun;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.TorchTensor;
import io.attentionmotor.training.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mistakes that others made in these models, each as a test. */
class DinTest {
    private static final int E = 2;

    private static ModelConfig config(ModelConfig.Architecture architecture, Activation activation, boolean batchNorm) {
        return new ModelConfig(
                architecture,
                E,
                0,
                List.of(4, 3),
                List.of(4),
                activation,
                true,
                0,
                batchNorm,
                9,
                10,
                DienConfig.defaults(),
                BstConfig.defaults());
    }

    /** Behaviours, candidates and who sees whom, of one user. */
    private static Map<String, OnnxRun.Input> inputs(int behaviours, int candidates, float... mask) {
        Map<String, OnnxRun.Input> inputs = new LinkedHashMap<>();
        inputs.put("history", BothBackends.floats(1, behaviours, 2 * E));
        inputs.put("candidates", BothBackends.floats(1, candidates, 2 * E));
        inputs.put("mask", new OnnxRun.Input.Floats(mask, 1, 1, behaviours));
        float[] ones = new float[candidates];
        java.util.Arrays.fill(ones, 1);
        inputs.put("present", new OnnxRun.Input.Floats(ones, 1, candidates, 1));
        return inputs;
    }

    private static BothBackends.Body logits(RankingModel model) {
        return (backend, in) -> model.forward(
                        backend,
                        new RankingModel.Inputs(
                                in.get("history"), in.get("mask"), in.get("candidates"), in.get("present"), null))
                .logits();
    }

    private static Weights weightsOf(RankingModel model) {
        Torch.start(1, 0);
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(7)) {
            Map<String, io.attentionmotor.training.tensor.Tensor> in = new LinkedHashMap<>();
            inputs(1, 1, 1)
                    .forEach((name, input) -> in.put(
                            name, new TorchTensor(Torch.of(((OnnxRun.Input.Floats) input).values(), input.shape()))));
            var _ = logits(model).apply(backend, new BothBackends.Named(in));
            return backend.snapshot();
        }
    }

    @ParameterizedTest
    @CsvSource({"DIN,PRELU", "DIN,DICE", "DIN,RELU", "AVERAGE,PRELU", "AVERAGE,DICE"})
    void paddingChangesNothing(ModelConfig.Architecture architecture, Activation activation) {
        for (boolean training : new boolean[] {false, true}) {
            RankingModel model = config(architecture, activation, true).create();
            Weights weights = weightsOf(model);
            float[] plain = BothBackends.onTorch(weights, training, inputs(3, 2, 1, 1, 1), logits(model));
            float[] padded = BothBackends.onTorch(weights, training, inputs(5, 2, 1, 1, 1, 0, 0), logits(model));

            assertThat(padded)
                    .as("training %s", training)
                    .containsExactly(plain, org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource(ModelConfig.Architecture.class)
    void anEmptyHistoryAndOneBehaviourHaveFiniteScoresOnBothBackEnds(ModelConfig.Architecture architecture) {
        RankingModel model = config(architecture, Activation.DICE, true).create();
        Weights weights = weightsOf(model);
        for (Map<String, OnnxRun.Input> in : List.of(inputs(1, 3, 0), inputs(1, 3, 1), inputs(1, 1, 0))) {
            float[] torch = BothBackends.onTorch(weights, false, in, logits(model));
            float[] onnx = BothBackends.onOnnx(weights, false, in, logits(model));

            for (int n = 0; n < torch.length; n++) {
                assertThat(torch[n]).isFinite();
                assertThat(onnx[n]).isCloseTo(torch[n], org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"DIN,true", "AVERAGE,false"})
    void whetherBehavioursCountDifferentlyForDifferentCandidates(
            ModelConfig.Architecture architecture, boolean differently) {
        RankingModel model = config(architecture, Activation.PRELU, false).create();
        Weights weights = weightsOf(model);
        float[] attention = BothBackends.onTorch(
                weights,
                false,
                inputs(3, 2, 1, 1, 1),
                (backend, in) -> model.forward(
                                backend,
                                new RankingModel.Inputs(
                                        in.get("history"),
                                        in.get("mask"),
                                        in.get("candidates"),
                                        in.get("present"),
                                        null))
                        .attention());

        assertThat(attention[0] + attention[1] + attention[2]).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5f));
        assertThat(Math.abs(attention[0] - attention[3]) > 1e-4).isEqualTo(differently);
    }
}
