package io.attentionmotor.model.bst;

import io.attentionmotor.model.ModelShape;
import io.attentionmotor.model.bst.BstConfig.Position;
import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** What tells BST's tokens how recent they are. */
record BstPositions(ModelShape shape, BstConfig bst) {
    private static final Init POSITION = new Init.Normal(0.02f);

    /**
     * Behaviours with what tells their order.
     *
     * @param history {@code [U, L, D]}
     * @param real {@code [U, 1, L]}
     */
    Tensor behaviours(Backend backend, Tensor history, Tensor real) {
        return recency()
                ? history.plus(embeddings(backend).gather(real.recency().reshape(0, -1)))
                : history;
    }

    /** @param candidates {@code [U, N, D]} */
    Tensor targets(Backend backend, Tensor candidates) {
        return recency() ? candidates.plus(embeddings(backend).slice(0, 0, 1)) : candidates;
    }

    private boolean recency() {
        return bst.position() == Position.RECENCY;
    }

    /** {@code [1 + most behaviours, D]}: the target's, the newest behaviour's, and so on. */
    private Tensor embeddings(Backend backend) {
        return backend.weight("position_embedding", POSITION, shape.maxHistory() + 1, shape.width());
    }

    /**
     * {@code [U, Q, L] -> [U, h, Q, L]}: by how many steps a token is older than the one that sees it; null for none.
     */
    @Nullable
    Tensor bias(Backend backend, Tensor mask) {
        return relative()
                ? distances(backend).gather(mask.recency()).transpose(2, 3).transpose(1, 2)
                : null;
    }

    /** {@code [1, h, 1, 1]}: of a token on itself; null for none. */
    @Nullable
    Tensor ownBias(Backend backend) {
        return relative() ? distances(backend).slice(0, 0, 1).reshape(1, bst.heads(), 1, 1) : null;
    }

    private boolean relative() {
        return bst.position() == Position.RELATIVE;
    }

    private Tensor distances(Backend backend) {
        return backend.weight("distance_bias", Init.zero(), shape.maxHistory() + 1, bst.heads());
    }

    /** {@code [U, 1, L] -> [U, most behaviours, L]}: 1 where a behaviour has that recency. */
    Tensor slots(Tensor real) {
        return real.recency()
                .reshape(0, -1)
                .oneHot(shape.maxHistory() + 1L)
                .transpose(1, 2)
                .from(1, 1);
    }
}
