package io.attentionmotor.training.train;

import io.attentionmotor.contract.feature.EncodedRequest;
import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.ModelConfig;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.scorer.Scores;
import io.attentionmotor.training.sample.Batch;
import io.attentionmotor.training.sample.RowMemory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Scores with a model on libtorch, as evaluation does: running statistics, no dropout, no gradients. Candidates do not
 * see each other, so that as many are scored at once as {@link RowMemory#MOST} allows.
 *
 * <p>Threads share a batch in slices, as many as its candidates ask for, whoever computes them: a score could depend on
 * the shape of its slice.
 */
public final class TorchScorer implements AutoCloseable {
    private static final int CANDIDATES_A_SLICE = 256;

    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final RowMemory memory;
    private final Workers workers;
    private final Calibration calibration;

    /** @param workers share a batch; {@link #close()} ends them, and frees the weights */
    TorchScorer(RankingModel model, FeatureLayer features, TorchBackend backend, RowMemory memory, Workers workers) {
        this(model, features, backend, memory, workers, Calibration.none());
    }

    private TorchScorer(
            RankingModel model,
            FeatureLayer features,
            TorchBackend backend,
            RowMemory memory,
            Workers workers,
            Calibration calibration) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.memory = memory;
        this.workers = workers;
        this.calibration = calibration;
    }

    /** A scorer of its own for a trained model; close it after use. */
    public static TorchScorer of(TrainedModel trained) {
        TrainingConfig config = trained.config();
        ModelConfig<?> kind = config.on(trained.dataset()).model();
        return new TorchScorer(
                kind.create(),
                new FeatureLayer(trained.dataset().schema(), config.embedding()),
                new TorchBackend(config.seed(), trained.weights()),
                kind::bytesOfRow,
                new Workers(config.workers()),
                trained.calibration());
    }

    /** {@code [U * N]} logits, row-major. */
    float[] logits(Batch batch) {
        List<float[]> slices = workers.run(slices(batch), this::logitsOfSlice);
        FloatBuffer logits = FloatBuffer.allocate(batch.users() * batch.candidates());
        slices.forEach(logits::put);
        return logits.array();
    }

    private static List<Batch> slices(Batch batch) {
        int count = Math.clamp(batch.examples() / CANDIDATES_A_SLICE, 1, batch.users());
        return IntStream.range(0, count)
                .mapToObj(slice -> batch.rows(batch.users() * slice / count, batch.users() * (slice + 1) / count))
                .toList();
    }

    private float[] logitsOfSlice(Batch slice) {
        float[] logits = new float[slice.users() * slice.candidates()];
        int from = 0;
        try (PointerScope _ = new PointerScope();
                TorchBackend view = backend.view()) {
            for (Batch piece : pieces(slice)) {
                float[] some = run(view, piece, outputs -> values(outputs.logits()));
                int width = piece.candidates();
                for (int u = 0; u < slice.users(); u++) {
                    System.arraycopy(some, u * width, logits, u * slice.candidates() + from, width);
                }
                from += width;
            }
        }
        return logits;
    }

    /** Click probabilities and attention weights, laid out as a bundle's. */
    public Scores score(EncodedRequest request) {
        FloatBuffer score = FloatBuffer.allocate(request.candidates());
        FloatBuffer attention = FloatBuffer.allocate(request.candidates() * request.behaviours());
        for (Batch piece : pieces(batchOf(request))) {
            Scores some = run(backend, piece, this::scores);
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

    private <T> T run(TorchBackend weights, Batch batch, Function<RankingModel.Outputs, T> read) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            weights.training(false);
            RankingModel.Inputs inputs = features.embed(weights, BatchTensors.inputs(batch));
            return read.apply(model.forward(weights, inputs));
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
        workers.close();
        backend.close();
    }
}
