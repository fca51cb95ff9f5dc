package io.attentionmotor.training.train;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam (Kingma and Ba, 2015), whole weights or single rows of a table.
 *
 * <p>Rows are updated lazily: moments of a row that is not in the batch stand still, so that a step costs what the
 * batch costs, whatever the size of the table.
 */
final class Adam implements AutoCloseable {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final Map<String, Moments> moments = new HashMap<>();
    private int step;

    private record Moments(Tensor first, Tensor second) {}

    /** Starts a step; every update until the next one belongs to it. */
    void nextStep() {
        step++;
    }

    /** Moves {@code weight} against {@code gradient}, in place. */
    void update(String name, Tensor weight, Tensor gradient, double learningRate) {
        Moments own = momentsOf(name, weight);
        move(weight, gradient, own.first(), own.second(), learningRate);
    }

    /** Moves the rows {@code ids} of {@code table} against {@code gradient}, {@code [K, E]}, in place. */
    void updateRows(String name, Tensor table, Tensor ids, Tensor gradient, double learningRate) {
        Moments own = momentsOf(name, table);
        Tensor rows = table.index_select(0, ids);
        Tensor first = own.first().index_select(0, ids);
        Tensor second = own.second().index_select(0, ids);
        move(rows, gradient, first, second, learningRate);
        table.index_copy_(0, ids, rows);
        own.first().index_copy_(0, ids, first);
        own.second().index_copy_(0, ids, second);
    }

    private void move(Tensor weight, Tensor gradient, Tensor first, Tensor second, double learningRate) {
        double correction1 = 1 - Math.pow(BETA1, step);
        double correction2 = 1 - Math.pow(BETA2, step);
        first.mul_(new Scalar(BETA1)).add_(gradient, new Scalar(1 - BETA1));
        second.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
        Tensor scale = second.sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(EPSILON));
        weight.addcdiv_(first, scale, new Scalar(-learningRate / correction1));
    }

    private Moments momentsOf(String name, Tensor like) {
        return moments.computeIfAbsent(
                name,
                key -> new Moments(
                        torch.zeros_like(like).retainReference(),
                        torch.zeros_like(like).retainReference()));
    }

    @Override
    public void close() {
        moments.values().forEach(own -> {
            own.first().releaseReference();
            own.second().releaseReference();
        });
    }
}
