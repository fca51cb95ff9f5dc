package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.training.sample.Batch;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/** One part's losses, and their gradients in the part's own view of the weights. Used by one thread at a time. */
final class PartLoss implements AutoCloseable {
    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final TrainingConfig config;

    /** @param backend a view of the weights that no other part uses */
    PartLoss(RankingModel model, FeatureLayer features, TorchBackend backend, TrainingConfig config) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.config = config;
    }

    TorchBackend backend() {
        return backend;
    }

    /**
     * A part's ids, renumbered to the rows of the whole step.
     *
     * @param rowsOfItems the step's item rows, a leaf of this part's own
     * @param rowsOfCategories the same for categories
     */
    record Rows(
            long[] historyItem,
            long[] historyCategory,
            long[] candidateItem,
            long[] candidateCategory,
            long[] foilItem,
            long[] foilCategory,
            org.bytedeco.pytorch.Tensor rowsOfItems,
            org.bytedeco.pytorch.Tensor rowsOfCategories) {}

    /** A part's mean losses; auxiliary is NaN without one. */
    record Value(double loss, double auxiliary) {}

    /** What they count in the mean losses of the whole step. */
    record Share(double loss, double auxiliary) {}

    /** Forward and backward. */
    Value backward(Part part, Rows rows, Share share) {
        try (PointerScope _ = new PointerScope()) {
            backend.training(true);
            backend.seed(part.seed());
            backend.replace(FeatureLayer.ITEM_TABLE, rows.rowsOfItems());
            backend.replace(FeatureLayer.CATEGORY_TABLE, rows.rowsOfCategories());
            Batch batch = part.batch();
            RankingModel.Inputs inputs = features.embed(
                    backend,
                    BatchTensors.ids(
                            batch,
                            rows.historyItem(),
                            rows.historyCategory(),
                            rows.candidateItem(),
                            rows.candidateCategory()));
            RankingModel.Next next = next(batch, rows);
            RankingModel.Outputs outputs = model.forward(backend, next == null ? inputs : inputs.with(next));
            Tensor loss = loss(outputs, batch);
            Tensor auxiliary = outputs.auxiliary();
            Tensor total = loss.times((float) share.loss());
            if (auxiliary != null) {
                total = total.plus(auxiliary.times(
                        (float) (share.auxiliary() * config.auxiliary().weight())));
            }
            ((TorchTensor) total).value().backward();
            backend.restore();
            return new Value(value(loss), auxiliary == null ? Double.NaN : value(auxiliary));
        }
    }

    private RankingModel.@Nullable Next next(Batch batch, Rows rows) {
        return switch (config.auxiliary().kind()) {
            case NONE -> null;
            case SAMPLED ->
                new RankingModel.Next(
                        behaviours(batch, batch.historyItem()),
                        features.behaviours(
                                backend,
                                behaviours(batch, rows.foilItem()),
                                behaviours(batch, rows.foilCategory()),
                                BatchTensors.gaps(batch)));
            case SOFTMAX -> new RankingModel.Next(behaviours(batch, batch.historyItem()), null);
        };
    }

    private static Tensor behaviours(Batch batch, long[] ids) {
        return BatchTensors.longs(ids, batch.users(), batch.behaviours());
    }

    private Tensor loss(RankingModel.Outputs outputs, Batch batch) {
        return config.loss() == TrainingConfig.Loss.SOFTMAX && batch.group() > 0
                ? Losses.softmaxLoss(
                        outputs.logits(), BatchTensors.proposal(batch), BatchTensors.weights(batch), batch.group())
                : logLoss(outputs, batch);
    }

    /** A click counts {@code positive-weight} times. */
    private Tensor logLoss(RankingModel.Outputs outputs, Batch batch) {
        Tensor labels = BatchTensors.labels(batch); // [U, N]
        Tensor present = BatchTensors.weights(batch); // [U, N]
        float extra = (float) (config.positiveWeight() - 1);
        Tensor weights =
                extra == 0 ? present : present.times(labels.times(extra).plus(1));
        return Losses.logLoss(outputs.logits(), labels, weights);
    }

    private static double value(Tensor scalar) {
        return Torch.values(((TorchTensor) scalar).value())[0];
    }

    @Override
    public void close() {
        backend.close();
    }
}
