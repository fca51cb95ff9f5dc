package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.scorer.Scores;
import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.tensor.Tensor;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.TorchTensor;
import java.util.Arrays;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Scores with a model on libtorch, as evaluation does: running statistics, no dropout, no gradients. */
public final class TorchScorer implements AutoCloseable {
    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final Calibration calibration;

    TorchScorer(RankingModel model, FeatureLayer features, TorchBackend backend) {
        this(model, features, backend, Calibration.none());
    }

    private TorchScorer(RankingModel model, FeatureLayer features, TorchBackend backend, Calibration calibration) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.calibration = calibration;
    }

    /** A scorer of its own for a trained model; close it after use. */
    public static TorchScorer of(TrainedModel trained) {
        TrainingConfig config = trained.config();
        return new TorchScorer(
                config.model(trained.dataset()).create(),
                new FeatureLayer(trained.dataset().schema(), config.embedding()),
                new TorchBackend(config.seed(), trained.weights()),
                trained.calibration());
    }

    /** {@code [U * N]} logits, row-major. */
    float[] logits(Batch batch) {
        return run(batch, outputs -> values(outputs.logits()));
    }

    /** Click probabilities and attention weights, laid out as a bundle's. */
    public Scores score(EncodedRequest request) {
        return run(
                batchOf(request),
                outputs -> new Scores(
                        values(outputs.scores(calibration.scale(), calibration.offset())),
                        values(outputs.attention())));
    }

    private <T> T run(Batch batch, Function<RankingModel.Outputs, T> read) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            backend.training(false);
            RankingModel.Inputs inputs = features.embed(backend, BatchTensors.ids(batch));
            return read.apply(model.forward(backend, inputs));
        }
    }

    private static float[] values(Tensor tensor) {
        return Torch.values(((TorchTensor) tensor).value());
    }

    private static Batch batchOf(EncodedRequest request) {
        int candidates = request.candidates();
        int behaviours = request.behaviours();
        float[] mask = new float[candidates * behaviours];
        for (int n = 0; n < candidates; n++) {
            System.arraycopy(request.historyMask(), 0, mask, n * behaviours, behaviours);
        }
        float[] present = new float[candidates];
        Arrays.fill(present, 1);
        return new Batch(
                1,
                candidates,
                behaviours,
                request.historyItem(),
                request.historyCategory(),
                request.historyGap(),
                mask,
                request.candidateItem(),
                request.candidateCategory(),
                new float[candidates],
                present,
                new float[candidates],
                request.profile(),
                0,
                new float[0],
                new Batch.Window[0]);
    }

    @Override
    public void close() {
        backend.close();
    }
}
