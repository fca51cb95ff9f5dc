package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Adam (Kingma and Ba, 2015). */
final class Adam implements Optimiser {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final OptimiserState moments;
    private int step;

    Adam(int steps, Weights state) {
        this.step = steps;
        this.moments = new OptimiserState(state);
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
        move(weight, gradient, first(name, weight), second(name, weight), learningRate);
    }

    @Override
    public void updateRows(String name, Tensor table, Tensor ids, Tensor gradient, double learningRate) {
        Tensor rows = table.index_select(0, ids);
        Tensor first = first(name, table).index_select(0, ids);
        Tensor second = second(name, table).index_select(0, ids);
        move(rows, gradient, first, second, learningRate);
        table.index_copy_(0, ids, rows);
        first(name, table).index_copy_(0, ids, first);
        second(name, table).index_copy_(0, ids, second);
    }

    private void move(Tensor weight, Tensor gradient, Tensor first, Tensor second, double learningRate) {
        double correction1 = 1 - Math.pow(BETA1, step);
        double correction2 = 1 - Math.pow(BETA2, step);
        first.mul_(new Scalar(BETA1)).add_(gradient, new Scalar(1 - BETA1));
        second.mul_(new Scalar(BETA2)).addcmul_(gradient, gradient, new Scalar(1 - BETA2));
        Tensor scale = second.sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(EPSILON));
        weight.addcdiv_(first, scale, new Scalar(-learningRate / correction1));
    }

    private Tensor first(String name, Tensor like) {
        return moments.get(name + "/first", like);
    }

    private Tensor second(String name, Tensor like) {
        return moments.get(name + "/second", like);
    }

    @Override
    public Weights state() {
        return moments.live();
    }

    @Override
    public void close() {
        moments.close();
    }
}
