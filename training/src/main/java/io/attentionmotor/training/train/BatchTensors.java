package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.tensor.Tensor;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchTensor;
import io.attentionmotor.training.sample.Batch;
import org.jspecify.annotations.Nullable;

/** A batch's arrays as libtorch tensors. */
final class BatchTensors {
    private BatchTensors() {}

    /** With ids that are rows of the whole tables. */
    static FeatureLayer.IdTensors inputs(Batch batch) {
        long[] none = {};
        return inputs(
                batch,
                new LookupIds(batch.historyItem(), batch.candidateItem(), none),
                new LookupIds(batch.historyCategory(), batch.candidateCategory(), none));
    }

    /** With items and categories of these ids. */
    static FeatureLayer.IdTensors inputs(Batch batch, LookupIds items, LookupIds categories) {
        int users = batch.users();
        return new FeatureLayer.IdTensors(
                longs(items.history(), users, batch.behaviours()),
                longs(categories.history(), users, batch.behaviours()),
                floats(batch.mask(), users, batch.candidates(), batch.behaviours()),
                longs(items.candidates(), users, batch.candidates()),
                longs(categories.candidates(), users, batch.candidates()),
                floats(batch.present(), users, batch.candidates(), 1),
                profile(batch),
                gaps(batch));
    }

    static Tensor labels(Batch batch) {
        return floats(batch.labels(), batch.users(), batch.candidates());
    }

    static Tensor weights(Batch batch) {
        return floats(batch.present(), batch.users(), batch.candidates());
    }

    static @Nullable Tensor proposal(Batch batch) {
        return batch.proposal().length == 0 ? null : floats(batch.proposal(), batch.users(), batch.candidates());
    }

    private static @Nullable Tensor profile(Batch batch) {
        int fields = batch.profile().length / batch.users();
        return fields == 0 ? null : longs(batch.profile(), batch.users(), fields);
    }

    static @Nullable Tensor gaps(Batch batch) {
        return batch.historyGap().length == 0 ? null : longs(batch.historyGap(), batch.users(), batch.behaviours());
    }

    static Tensor longs(long[] values, long... shape) {
        return new TorchTensor(Torch.of(values, shape));
    }

    private static Tensor floats(float[] values, long... shape) {
        return new TorchTensor(Torch.of(values, shape));
    }
}
