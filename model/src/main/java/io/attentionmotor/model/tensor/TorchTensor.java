package io.attentionmotor.model.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A tensor that libtorch computes and differentiates.
 *
 * <p>Native memory belongs to the innermost {@link org.bytedeco.javacpp.PointerScope} open when an operation runs.
 *
 * @param value the native tensor
 */
public record TorchTensor(org.bytedeco.pytorch.Tensor value) implements Tensor {

    private static org.bytedeco.pytorch.Tensor value(Tensor tensor) {
        return ((TorchTensor) tensor).value;
    }

    private static Tensor of(org.bytedeco.pytorch.Tensor value) {
        return new TorchTensor(value);
    }

    @Override
    public int rank() {
        return Math.toIntExact(value.dim());
    }

    @Override
    public Tensor plus(Tensor other) {
        return of(value.add(value(other)));
    }

    @Override
    public Tensor minus(Tensor other) {
        return of(value.sub(value(other)));
    }

    @Override
    public Tensor times(Tensor other) {
        return of(value.mul(value(other)));
    }

    @Override
    public Tensor over(Tensor other) {
        return of(value.div(value(other)));
    }

    @Override
    public Tensor plus(float other) {
        return of(value.add(new Scalar(other)));
    }

    @Override
    public Tensor times(float other) {
        return of(value.mul(new Scalar(other)));
    }

    @Override
    public Tensor matmul(Tensor other) {
        return of(value.matmul(value(other)));
    }

    @Override
    public Tensor linear(Tensor weight, Tensor bias) {
        return of(torch.linear(value, value(weight), new TensorOptional(value(bias))));
    }

    /** In blocks that stay in the cache, without ever storing a weight; unless {@code added} is trained. */
    @Override
    public Tensor attention(Tensor keys, Tensor values, Tensor added, float scale) {
        if (value(added).requires_grad()) {
            return Tensor.super.attention(keys, values, added, scale);
        }
        long[] lengths = Torch.shape(value);
        var mixed = torch.scaled_dot_product_attention(
                fourAxes(value),
                fourAxes(value(keys)),
                fourAxes(value(values)),
                new TensorOptional(fourAxes(leading(value(added), lengths))),
                0,
                false,
                new DoubleOptional(scale),
                false);
        return of(mixed.reshape(lengths));
    }

    private static org.bytedeco.pytorch.Tensor fourAxes(org.bytedeco.pytorch.Tensor value) {
        return value.dim() == 4 ? value : value.flatten(0, value.dim() - 4);
    }

    /** With the leading axes of these lengths, all but the last three. */
    private static org.bytedeco.pytorch.Tensor leading(org.bytedeco.pytorch.Tensor value, long[] lengths) {
        long[] broadcast = Torch.shape(value);
        System.arraycopy(lengths, 0, broadcast, 0, lengths.length - 3);
        return value.expand(broadcast);
    }

    @Override
    public Tensor affine(Tensor weight, Tensor bias) {
        return of(torch.addmm(value(bias), value, value(weight)));
    }

    @Override
    public Tensor relu() {
        return of(value.relu());
    }

    @Override
    public Tensor leakyRelu(float slope) {
        return of(torch.leaky_relu(value, new Scalar(slope)));
    }

    @Override
    public Tensor prelu(Tensor slope) {
        // libtorch expects the slopes on axis 1
        long width = value(slope).numel();
        return of(
                torch.prelu(value.reshape(-1, width), value(slope).reshape(-1)).view_as(value));
    }

    @Override
    public Tensor sigmoid() {
        return of(value.sigmoid());
    }

    @Override
    public Tensor tanh() {
        return of(value.tanh());
    }

    @Override
    public Tensor sqrt() {
        return of(value.sqrt());
    }

    @Override
    public Tensor softplus() {
        return of(torch.softplus(value));
    }

    @Override
    public Tensor atLeast(float floor) {
        return of(value.clamp(new ScalarOptional(new Scalar(floor)), new ScalarOptional()));
    }

    @Override
    public Tensor softmax() {
        return of(value.softmax(-1));
    }

    @Override
    public Tensor logSoftmax() {
        return of(value.log_softmax(-1));
    }

    @Override
    public Tensor layerNorm(Tensor scale, Tensor shift, float epsilon) {
        return of(torch.layer_norm(
                value,
                new long[] {value.size(-1)},
                new TensorOptional(value(scale)),
                new TensorOptional(value(shift)),
                epsilon,
                false));
    }

    @Override
    public Tensor sum(int axis) {
        return of(value.sum(new long[] {axis}, true, new org.bytedeco.pytorch.ScalarTypeOptional()));
    }

    @Override
    public Tensor sum() {
        return of(value.sum());
    }

    @Override
    public Tensor transpose(int axis, int other) {
        return of(value.transpose(axis, other));
    }

    @Override
    public Tensor reshape(long... lengths) {
        long[] resolved = lengths.clone();
        for (int axis = 0; axis < resolved.length; axis++) {
            if (resolved[axis] == 0) {
                resolved[axis] = value.size(axis);
            }
        }
        return of(value.reshape(resolved));
    }

    @Override
    public Tensor inRowsOf(Tensor other) {
        return of(value.reshape(value(other).size(0), -1));
    }

    @Override
    public Tensor slice(int axis, long from, long to) {
        long length = value.size(axis);
        long end = to < 0 ? length + to : Math.min(to, length);
        return of(value.narrow(axis, from, Math.max(0, end - from)));
    }

    @Override
    public List<Tensor> split(int parts) {
        TensorVector split = value.chunk(parts, -1);
        List<Tensor> all = new ArrayList<>();
        for (long part = 0; part < split.size(); part++) {
            all.add(of(split.get(part)));
        }
        return all;
    }

    @Override
    public Tensor towards(Tensor target, Tensor share) {
        return of(value.lerp(value(target), value(share)));
    }

    @Override
    public Tensor unsqueeze(int axis) {
        return of(value.unsqueeze(axis));
    }

    @Override
    public Tensor lowerTriangle(int diagonal) {
        return of(value.tril(diagonal));
    }

    @Override
    public Tensor recency() {
        return of(value.flip(-1).cumsum(-1).flip(-1).mul(value).to(torch.ScalarType.Long));
    }

    @Override
    public Tensor oneHot(long depth) {
        return of(torch.one_hot(value, depth).to(torch.ScalarType.Float));
    }

    @Override
    public Tensor join(int axis, Tensor... others) {
        TensorVector parts = new TensorVector(value);
        for (Tensor other : others) {
            parts.push_back(value(other));
        }
        return of(torch.cat(parts, axis));
    }

    @Override
    public Tensor gather(Tensor ids) {
        return of(torch.embedding(value, value(ids)));
    }

    @Override
    public Tensor gru(Affine input, Affine state) {
        long users = value.size(0);
        long width = value(state.weight()).size(1);
        var start = torch.zeros(new long[] {1, users, width}, value.options());
        var weights = new TensorVector(
                value(input.weight()), value(state.weight()), value(input.bias()), value(state.bias()));
        return of(
                torch.gru(value, start, weights, true, 1, 0, false, false, true).get0());
    }

    @Override
    public Tensor ifFewerRows(Tensor other, Supplier<Tensor> fewer, Supplier<Tensor> asMany) {
        return value.size(0) < value(other).size(0) ? fewer.get() : asMany.get();
    }

    @Override
    public Tensor scan(List<Steps> steps, Cell cell) {
        List<TensorVector> slices = steps.stream()
                .map(one -> value(one.tensor()).unbind(one.axis()))
                .toList();
        Tensor state = this;
        for (long step = 0; step < slices.getFirst().size(); step++) {
            List<Tensor> current = new ArrayList<>();
            for (TensorVector slice : slices) {
                current.add(of(slice.get(step)));
            }
            state = cell.next(state, current);
        }
        return state;
    }
}
