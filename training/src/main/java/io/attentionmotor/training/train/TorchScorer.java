package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.scorer.Scores;
import io.attentionmotor.training.model.FeatureLayer;
import io.attentionmotor.training.model.ModelConfig;
import io.attentionmotor.training.model.RankingModel;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.RowMemory;
import io.attentionmotor.training.tensor.Tensor;
import io.attentionmotor.training.tensor.Torch;
import io.attentionmotor.training.tensor.TorchBackend;
import io.attentionmotor.training.tensor.TorchTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Scores with a model on libtorch, as evaluation does: running statistics, no dropout, no gradients. Candidates do not see
 * each other, so that as many are scored at once as {@link RowMemory#MOST} allows.
 */
public final class TorchScorer implements AutoCloseable {
    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final RowMemory memory;
    private final Calibration calibration;

    TorchScorer(RankingModel model, FeatureLayer features, TorchBackend backend, RowMemory memory) {
        this(model, features, backend, memory, Calibration.none());
    }

    private TorchScorer(
            RankingModel model,
            FeatureLayer features,
            TorchBackend backend,
            RowMemory memory,
            Calibration calibration) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.memory = memory;
        this.calibration = calibration;
    }

    /** A scorer of its own for a trained model; close it after use. */
    public static TorchScorer of(TrainedModel trained) {
        TrainingConfig config = trained.config();
        ModelConfig shape = config.model(trained.dataset());
        return new TorchScorer(
                shape.create(),
                new FeatureLayer(trained.dataset().schema(), config.embedding()),
                new TorchBackend(config.seed(), trained.weights()),
                shape::bytesOfRow,
                trained.calibration());
    }

    /** {@code [U * N]} logits, row-major. */
    float[] logits(Batch batch) {
        float[] logits = new float[batch.users() * batch.candidates()];
        int from = 0;
        for (Batch piece : pieces(batch)) {
            float[] some = run(piece, outputs -> values(outputs.logits()));
            int width = piece.candidates();
            for (int u = 0; u < batch.users(); u++) {
                System.arraycopy(some, u * width, logits, u * batch.candidates() + from, width);
            }
            from += width;
        }
        return logits;
    }

    /** Click probabilities and attention weights, laid out as a bundle's. */
    public Scores score(EncodedRequest request) {
        FloatBuffer score = FloatBuffer.allocate(request.candidates());
        FloatBuffer attention = FloatBuffer.allocate(request.candidates() * request.behaviours());
        for (Batch piece : pieces(batchOf(request))) {
            Scores some = run(piece, this::scores);
            score.put(some.score());
            attention.put(some.attention());
        }
        return new Scores(score.array(), attention.array());
    }

    private Scores scores(RankingModel.Outputs outputs) {
        return new Scores(
                values(outputs.scores(calibration.scale(), calibration.offset())), values(outputs.attention()));
    }

    private List<Batch> pieces(Batch batch) {
        int most = batch.candidates();
        while (most > 1 && batch.users() * memory.bytes(most, batch.behaviours()) > RowMemory.MOST) {
            most = (most + 1) / 2;
        }
        List<Batch> pieces = new ArrayList<>();
        for (int from = 0; from < batch.candidates(); from += most) {
            pieces.add(batch.candidates(from, Math.min(batch.candidates(), from + most)));
        }
        return pieces;
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
