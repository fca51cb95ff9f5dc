package io.attentionmotor.training.train;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One batch's losses, and where they fall steepest. Lives as long as the scope it was made in.
 *
 * @param loss mean log loss of the batch, regularisation left out
 * @param auxiliary the model's auxiliary loss, before its weight; NaN without one
 * @param weights gradient of each whole weight, by name
 * @param tables gradient of each table's rows in the batch
 */
record Gradients(double loss, double auxiliary, Map<String, Tensor> weights, List<OfTable> tables) {

    /**
     * @param ids {@code [K]} the distinct rows
     * @param gradient {@code [K, E]}
     */
    record OfTable(String table, Tensor ids, Tensor gradient) {}

    /** Whether the losses and every gradient are numbers. */
    boolean finite() {
        return Double.isFinite(loss)
                && !Double.isInfinite(auxiliary)
                && all().allMatch(each -> Double.isFinite(each.sum().item_double()));
    }

    /** Length of all gradients together, as of one long vector. */
    double norm() {
        return Math.sqrt(
                all().mapToDouble(each -> each.mul(each).sum().item_double()).sum());
    }

    /** Shortens all gradients together, in place, to {@code longest} if they are longer; 0 leaves them as they are. */
    void clip(double longest) {
        double norm = longest > 0 ? norm() : 0;
        if (norm > longest) {
            Scalar share = new Scalar(longest / norm);
            all().forEach(each -> each.mul_(share));
        }
    }

    private Stream<Tensor> all() {
        return Stream.concat(weights.values().stream(), tables.stream().map(OfTable::gradient));
    }
}
