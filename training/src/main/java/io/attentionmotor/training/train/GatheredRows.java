package io.attentionmotor.training.train;

import io.attentionmotor.model.FeatureLayer;
import io.attentionmotor.model.tensor.Torch;
import io.attentionmotor.model.tensor.TorchBackend;
import io.attentionmotor.model.tensor.TorchTensor;
import org.bytedeco.pytorch.Tensor;

/**
 * The rows of one table that a step reads. Its micro-batches see these in place of the table, so that the gradient has
 * a row for each of them and not for each row of the table.
 *
 * @param used which they are
 * @param ids {@code [K]} the same as a tensor
 * @param rows {@code [K, E]}
 */
record GatheredRows(RowTable table, TableRows used, Tensor ids, Tensor rows) {

    /** @param scratch as {@link TableRows#of} takes it */
    static GatheredRows of(RowTable table, StepBatch step, TorchBackend backend, FeatureLayer features, int[] scratch) {
        TableRows used = table.rows(step, scratch);
        Tensor ids = Torch.of(used.ids(), used.ids().length);
        Tensor rows = table.live(backend, features).index_select(0, ids);
        return new GatheredRows(table, used, ids, rows.detach());
    }

    /**
     * What one micro-batch sees of them.
     *
     * @param positions its ids, as rows of {@code rows}
     * @param rows {@code [K, E]} a leaf of its own, in which its gradient gathers
     */
    record View(LookupIds positions, TorchTensor rows) {}

    View viewOf(MicroBatch microBatch) {
        return new View(used.positions().get(microBatch.number()), new TorchTensor(leaf()));
    }

    /** A leaf of the graph of operations, on the same memory. */
    Tensor leaf() {
        Tensor leaf = rows.detach();
        leaf.set_requires_grad(true);
        return leaf;
    }
}
