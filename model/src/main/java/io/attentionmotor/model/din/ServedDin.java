package io.attentionmotor.model.din;

import io.attentionmotor.model.RankingModel;
import io.attentionmotor.model.layer.Layers;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Tensor;

/**
 * {@link Din} for one user: no product of candidate and behaviour is ever stored.
 *
 * <p>The activation unit's first layer, {@code a c + b h + X (c * h)}, is linear in the candidate c if the behaviour h
 * is known: {@code (a + X diag(h)) c + b h}. The matrices of all behaviours, side by side, make the whole layer one
 * product with all candidates; each behaviour's {@code b h} is its bias. The same holds with c and h exchanged, and
 * whichever there are fewer of has its matrices built.
 */
final class ServedDin implements RankingModel {
    private final DinParts parts;
    private final Mlp unit;
    private final long width;

    ServedDin(DinParts parts) {
        this.parts = parts;
        this.unit = parts.unit();
        this.width = parts.shape().width();
    }

    /** @param inputs of one user, U = 1 */
    @Override
    public Outputs forward(Backend backend, Inputs inputs) {
        Tensor weights = activationUnit(backend, inputs).unsqueeze(0); // [1, N, L]
        return parts.outputs(backend, inputs, weights);
    }

    private Tensor activationUnit(Backend backend, Inputs inputs) {
        long d = width;
        Tensor candidates = inputs.candidates().reshape(-1, d);
        Tensor history = inputs.history().reshape(-1, d);
        Tensor weight = Layers.weight(backend, "attention.0", 4 * d, unit.firstWidth());
        Tensor onDifference = Layers.columns(weight, 2 * d, 3 * d);
        Tensor onCandidate = Layers.columns(weight, 0, d).plus(onDifference);
        Tensor onBehaviour = Layers.columns(weight, d, 2 * d).minus(onDifference);
        Tensor onProduct = Layers.columns(weight, 3 * d, 4 * d);
        Side behaviours = new Side(history, onBehaviour, pair(onProduct, onCandidate));
        Side items = new Side(candidates, onCandidate, pair(onProduct, onBehaviour));
        return candidates.ifFewerRows(
                history,
                () -> unit(backend, items, itemMatrices(items), history).transpose(0, 1),
                () -> unit(backend, behaviours, behaviours.matrices(), candidates));
    }

    /**
     * What has its matrices built.
     *
     * @param rows {@code [K, D]}
     * @param weight {@code [D, H]} its own term's
     * @param slopeAndShift {@code [D, 2, H]}: a row's matrix is its elements times the first, plus the second
     */
    private record Side(Tensor rows, Tensor weight, Tensor slopeAndShift) {
        /** @return {@code [D, K, H]} */
        Tensor matrices() {
            Tensor elements = rows.transpose(0, 1); // [D, K]
            Tensor ones = elements.times(0).plus(1);
            return elements.unsqueeze(2).join(2, ones.unsqueeze(2)).matmul(slopeAndShift);
        }
    }

    /** Of a single item, whose D products of one row each would take longer than one pass over all. */
    private static Tensor itemMatrices(Side side) {
        Tensor slope = side.slopeAndShift.slice(1, 0, 1);
        Tensor shift = side.slopeAndShift.slice(1, 1, 2);
        Tensor twoRows = side.slopeAndShift.transpose(0, 1); // fewer is one
        return side.rows.ifFewerRows(
                twoRows,
                () -> side.rows.transpose(0, 1).unsqueeze(2).times(slope).plus(shift),
                side::matrices);
    }

    private static Tensor pair(Tensor slope, Tensor shift) {
        return slope.unsqueeze(1).join(1, shift.unsqueeze(1));
    }

    /**
     * @param matrices {@code [D, K, H]} the side's
     * @return {@code [M, K]} for M rows of the other side
     */
    private Tensor unit(Backend backend, Side side, Tensor matrices, Tensor other) {
        Tensor biases = side.rows.affine(side.weight, Layers.bias(backend, "attention.0", unit.firstWidth()));
        Tensor first = other.affine(matrices.reshape(width, -1), biases.reshape(-1)); // [M, K * H]
        return unit.afterFirst(backend, first).inRowsOf(other);
    }
}
