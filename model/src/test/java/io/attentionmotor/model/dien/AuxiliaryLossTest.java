package io.attentionmotor.model.dien;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.Forms;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.BothBackends;
import io.attentionmotor.model.tensor.OnnxRun;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class AuxiliaryLossTest {
    /** Normalised apart, the judge could tell positives from negatives by the statistics alone. */
    @Test
    void theAuxiliaryLossNormalisesPositivesAndNegativesTogether() {
        float[] one = statisticsOfJudge("history", "negatives");
        float[] exchanged = statisticsOfJudge("negatives", "history");

        assertThat(one).containsExactly(exchanged, offset(1e-6f));
        assertThat(one[0]).isNotZero();
    }

    /** Running mean of the judge's hidden neurons after one batch in training. */
    private static float[] statisticsOfJudge(String positives, String negatives) {
        Torch.start();
        ModelConfig<?> config =
                Forms.dien(DienConfig.Attention.BILINEAR, DienConfig.Evolution.AUGRU, Auxiliary.Kind.SAMPLED);
        try (PointerScope _ = new PointerScope();
                TorchBackend backend = new TorchBackend(7)) {
            backend.training(true);
            Map<String, Tensor> in = new LinkedHashMap<>();
            Forms.inputs(3, 1, 1, 1, 1).forEach((name, input) -> {
                if (input instanceof OnnxRun.Input.Floats floats) {
                    in.put(name, new TorchTensor(Torch.of(floats.values(), floats.shape())));
                }
            });
            RankingModel.Inputs inputs = Forms.of(new BothBackends.Named(in));
            Tensor states = new TorchTensor(Torch.of(new float[9], 1, 3, 3));
            Tensor items = new TorchTensor(Torch.of(new long[3], 1, 3));
            RankingModel.Inputs ofPositives = new RankingModel.Inputs(
                    Objects.requireNonNull(in.get(positives)),
                    inputs.mask(),
                    inputs.candidates(),
                    inputs.present(),
                    null);
            var _ = new AuxiliaryLoss(config.shape(), (DienConfig) config.own())
                    .of(backend, states, ofPositives, new RankingModel.Next(items, in.get(negatives)));
            backend.follow(List.of(backend));
            return Objects.requireNonNull(backend.snapshot().find("auxiliary.0.dice.running_mean"))
                    .values();
        }
    }
}
