package io.attentionmotor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.bst.BstConfig;
import io.attentionmotor.model.dien.DienConfig;
import io.attentionmotor.model.tensor.BothBackends;
import io.attentionmotor.model.tensor.OnnxRun;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.model.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes that others made in these models, each as a test. */
class ModelMistakesTest {
    static List<ModelConfig<?>> forms() {
        return Forms.all();
    }

    private static BothBackends.Body logits(RankingModel model) {
        return (backend, in) -> model.forward(backend, Forms.of(in)).logits();
    }

    private static Weights weightsOf(RankingModel model) {
        return weightsOf(model, false);
    }

    private static Weights weightsOf(RankingModel model, boolean withAuxiliary) {
        Torch.start();
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(7)) {
            Map<String, Tensor> in = new LinkedHashMap<>();
            Forms.inputs(1, 1, 1).forEach((name, input) -> {
                if (input instanceof OnnxRun.Input.Floats floats) {
                    in.put(name, new TorchTensor(Torch.of(floats.values(), floats.shape())));
                }
            });
            in.put("items", new TorchTensor(Torch.of(new long[] {2}, 1, 1)));
            var _ = logits(model).apply(backend, new BothBackends.Named(in));
            if (withAuxiliary) {
                var _ = model.forward(backend, Forms.withNext(new BothBackends.Named(in), Auxiliary.Kind.SAMPLED));
            }
            return backend.snapshot();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void paddingChangesNothing(ModelConfig<?> config) {
        for (boolean training : new boolean[] {false, true}) {
            RankingModel model = config.create();
            Weights weights = weightsOf(model);
            float[] plain = BothBackends.onTorch(weights, training, Forms.inputs(3, 2, 1, 1, 1), logits(model));
            float[] padded = BothBackends.onTorch(weights, training, Forms.inputs(5, 2, 1, 1, 1, 0, 0), logits(model));

            assertThat(padded).as("training %s", training).containsExactly(plain, offset(1e-6f));
        }
    }

    /** Fewer candidates than behaviours, as many, and more. */
    @ParameterizedTest
    @MethodSource("forms")
    void whatIsServedIsWhatWasTrained(ModelConfig<?> config) {
        RankingModel model = config.create();
        Weights weights = weightsOf(model);
        for (Map<String, OnnxRun.Input> in :
                List.of(Forms.inputs(3, 2, 1, 0, 1), Forms.inputs(3, 3, 0, 1, 1), Forms.inputs(2, 5, 1, 1))) {
            float[] trained = BothBackends.onTorch(weights, false, in, logits(model));

            assertThat(BothBackends.onTorch(weights, false, in, logits(model.served())))
                    .containsExactly(trained, offset(1e-5f));
            assertThat(BothBackends.onOnnx(weights, false, in, logits(model.served())))
                    .containsExactly(trained, offset(1e-5f));
        }
    }

    /** In training, BST's candidates and behaviours are one sequence; nothing but batch statistics may differ. */
    @ParameterizedTest
    @MethodSource("bstForms")
    void whatIsTrainedIsWhatIsScored(ModelConfig<?> config) {
        RankingModel model = config.create();
        Weights weights = weightsOf(model);
        for (Map<String, OnnxRun.Input> in :
                List.of(Forms.inputs(3, 2, 1, 0, 1), Forms.inputs(1, 3, 0), Forms.inputs(2, 5, 1, 1))) {
            BothBackends.Body interest =
                    (backend, named) -> model.forward(backend, Forms.of(named)).interest();
            BothBackends.Body attention =
                    (backend, named) -> model.forward(backend, Forms.of(named)).attention();

            for (BothBackends.Body body : List.of(interest, attention)) {
                assertThat(BothBackends.onTorch(weights, true, in, body))
                        .containsExactly(BothBackends.onTorch(weights, false, in, body), offset(1e-5f));
            }
        }
    }

    static List<ModelConfig<?>> bstForms() {
        return forms().stream()
                .filter(config -> config.architecture().id().equals("bst"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anEmptyHistoryAndOneBehaviourHaveFiniteScoresOnBothBackEnds(ModelConfig<?> config) {
        RankingModel model = config.create();
        Weights weights = weightsOf(model);
        for (Map<String, OnnxRun.Input> in :
                List.of(Forms.inputs(1, 3, 0), Forms.inputs(1, 3, 1), Forms.inputs(1, 1, 0))) {
            float[] torch = BothBackends.onTorch(weights, false, in, logits(model));
            float[] onnx = BothBackends.onOnnx(weights, false, in, logits(model));

            for (int n = 0; n < torch.length; n++) {
                assertThat(torch[n]).isFinite();
                assertThat(onnx[n]).isCloseTo(torch[n], offset(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void onlyAveragePoolingWeighsBehavioursAlikeForEveryCandidate(ModelConfig<?> config) {
        RankingModel model = config.create();
        float[] attention = BothBackends.onTorch(
                weightsOf(model),
                false,
                Forms.inputs(3, 2, 1, 1, 1),
                (backend, in) -> model.forward(backend, Forms.of(in)).attention());

        boolean differently = Math.abs(attention[0] - attention[3]) > 1e-5;
        assertThat(differently).isEqualTo(!config.architecture().id().equals("average"));
    }

    @ParameterizedTest
    @EnumSource(DienConfig.Attention.class)
    void diensAttentionIsASoftmaxOverTheRealBehaviours(DienConfig.Attention attention) {
        RankingModel model = Forms.dien(attention, DienConfig.Evolution.AUGRU, Auxiliary.Kind.NONE)
                .create();
        float[] weights = BothBackends.onTorch(
                weightsOf(model),
                false,
                Forms.inputs(4, 1, 1, 1, 1, 0),
                (backend, in) -> model.forward(backend, Forms.of(in)).attention());

        assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, offset(1e-5f));
        assertThat(weights[3]).isZero();
    }

    /** A loss of the wrong shape, (2N, 1) times (N, 1), would be a mean over other pairs. */
    @Test
    void theAuxiliaryLossOfABatchIsTheMeanOverItsRealNextBehaviours() {
        RankingModel model = Forms.dien(
                        DienConfig.Attention.BILINEAR, DienConfig.Evolution.AUGRU, Auxiliary.Kind.SAMPLED)
                .create();
        Weights weights = weightsOf(model, true);
        float three = auxiliary(model, weights, Forms.inputs(3, 1, 1, 1, 1));
        float padded = auxiliary(model, weights, Forms.inputs(5, 1, 1, 1, 1, 0, 0));

        assertThat(three).isPositive();
        assertThat(padded).isCloseTo(three, offset(1e-6f));
        assertThat(auxiliary(model, weights, Forms.inputs(1, 1, 1))).isZero();
    }

    private static float auxiliary(RankingModel model, Weights weights, Map<String, OnnxRun.Input> inputs) {
        return BothBackends.onTorch(
                weights,
                false,
                inputs,
                (backend, in) ->
                        Objects.requireNonNull(model.forward(backend, Forms.withNext(in, Auxiliary.Kind.SAMPLED))
                                .auxiliary()))[0];
    }

    /** Left outside, the target would not change what the transformer makes of the behaviours. */
    @Test
    void theTargetIsATokenOfTheTransformer() {
        for (BstConfig.Visibility visibility : BstConfig.Visibility.values()) {
            RankingModel model = Forms.bst(visibility, BstConfig.Position.RECENCY, BstConfig.Output.MEAN)
                    .create();
            float[] pooled = BothBackends.onTorch(
                    weightsOf(model),
                    false,
                    Forms.inputs(3, 2, 1, 1, 1),
                    (backend, in) -> model.forward(backend, Forms.of(in)).interest());

            assertThat(pooled).hasSize(2 * 2 * Forms.E);
            assertThat(pooled[0]).as(visibility.name()).isNotCloseTo(pooled[2 * Forms.E], offset(1e-6f));
        }
    }

    /** With the target hidden from them, a behaviour that is last must not change what comes before it if causal. */
    @Test
    void aCausalPrefixIsEncodedAsIfItWereTheWholeHistory() {
        RankingModel model = Forms.bst(BstConfig.Visibility.CAUSAL, BstConfig.Position.RELATIVE, BstConfig.Output.MEAN)
                .create();
        Weights weights = weightsOf(model);
        float[] prefix = BothBackends.onTorch(weights, false, Forms.inputs(2, 1, 1, 1), logits(model));
        float[] within = BothBackends.onTorch(weights, false, Forms.inputs(5, 1, 1, 1, 0, 0, 0), logits(model));

        assertThat(within).containsExactly(prefix, offset(1e-6f));
    }
}
