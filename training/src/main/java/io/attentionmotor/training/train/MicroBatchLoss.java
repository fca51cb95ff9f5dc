package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Losses;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.training.sample.Batch;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/** A micro-batch's losses, and their gradients in a view of the weights of its own. Used by one thread at a time. */
final class MicroBatchLoss implements AutoCloseable {
    private final RankingModel model;
    private final FeatureLayer features;
    private final TorchBackend backend;
    private final TrainingConfig config;

    /** @param backend a view of the weights that no other micro-batch uses */
    MicroBatchLoss(RankingModel model, FeatureLayer features, TorchBackend backend, TrainingConfig config) {
        this.model = model;
        this.features = features;
        this.backend = backend;
        this.config = config;
    }

    TorchBackend backend() {
        return backend;
    }

    /** Both tables, as {@link GatheredRows} shows their rows to it. */
    record Tables(GatheredRows.View items, GatheredRows.View categories) {}

    /** A micro-batch's mean losses; auxiliary is NaN without one. */
    record Value(double loss, double auxiliary) {}

    /** What they count in the mean losses of the whole step. */
    record Share(double loss, double auxiliary) {}

    /** Forward and backward. */
    Value backward(MicroBatch microBatch, Tables tables, Share share) {
        try (PointerScope _ = new PointerScope()) {
            backend.training(true);
            backend.seed(microBatch.seed());
            Map<String, TorchTensor> standIns = Map.of(
                    RowTable.ITEMS.weight(), tables.items().rows(),
                    RowTable.CATEGORIES.weight(), tables.categories().rows());
            return backend.standingIn(standIns, () -> backward(microBatch.batch(), tables, share));
        }
    }

    private Value backward(Batch batch, Tables tables, Share share) {
        LookupIds items = tables.items().positions();
        LookupIds categories = tables.categories().positions();
        RankingModel.Inputs inputs = features.embed(backend, BatchTensors.inputs(batch, items, categories));
        RankingModel.Next next = next(batch, items, categories);
        RankingModel.Outputs outputs = model.forward(backend, next == null ? inputs : inputs.with(next));
        Tensor loss = loss(outputs, batch);
        Tensor auxiliary = outputs.auxiliary();
        Tensor total = loss.times((float) share.loss());
        if (auxiliary != null) {
            total = total.plus(auxiliary.times(
                    (float) (share.auxiliary() * config.auxiliary().weight())));
        }
        ((TorchTensor) total).value().backward();
        return new Value(value(loss), auxiliary == null ? Double.NaN : value(auxiliary));
    }

    private RankingModel.@Nullable Next next(Batch batch, LookupIds items, LookupIds categories) {
        return switch (config.auxiliary().kind()) {
            case NONE -> null;
            case SAMPLED ->
                new RankingModel.Next(
                        behaviours(batch, batch.historyItem()),
                        features.behaviours(
                                backend,
                                behaviours(batch, items.negatives()),
                                behaviours(batch, categories.negatives()),
                                BatchTensors.gaps(batch)));
            case SOFTMAX -> new RankingModel.Next(behaviours(batch, batch.historyItem()), null);
        };
    }

    private static Tensor behaviours(Batch batch, long[] ids) {
        return BatchTensors.longs(ids, batch.users(), batch.behaviours());
    }

    private Tensor loss(RankingModel.Outputs outputs, Batch batch) {
        return config.loss() == ClickLoss.SOFTMAX && batch.group() > 0
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
