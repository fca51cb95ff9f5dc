package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Adagrad (Duchi, Hazan and Singer, 2011): {@code w -= rate * g / sqrt(sum of all g^2 so far)}. */
final class Adagrad implements Optimiser {
    private static final float EPSILON = 1e-10f;

    private final OptimiserState sums;
    private int step;

    Adagrad(int steps, Weights state) {
        this.step = steps;
        this.sums = new OptimiserState(state);
    }

    @Override
    public void nextStep() {
        step++;
    }

    @Override
    public int steps() {
        return step;
    }

    @Override
    public void update(String name, Tensor weight, Tensor gradient, double learningRate) {
        move(weight, gradient, sums.get(name, weight), learningRate);
    }

    @Override
    public void updateRows(String name, Tensor table, Tensor ids, Tensor gradient, double learningRate) {
        Tensor rows = table.index_select(0, ids);
        Tensor sum = sums.get(name, table).index_select(0, ids);
        move(rows, gradient, sum, learningRate);
        table.index_copy_(0, ids, rows);
        sums.get(name, table).index_copy_(0, ids, sum);
    }

    private static void move(Tensor weight, Tensor gradient, Tensor sum, double learningRate) {
        sum.addcmul_(gradient, gradient, new Scalar(1));
        weight.addcdiv_(gradient, sum.sqrt().add_(new Scalar(EPSILON)), new Scalar(-learningRate));
    }

    @Override
    public Weights state() {
        return sums.live();
    }

    @Override
    public void close() {
        sums.close();
    }
}
