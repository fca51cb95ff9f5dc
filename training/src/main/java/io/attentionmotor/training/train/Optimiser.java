package io.attentionmotor.training.train;

import io.attentionmotor.model.tensor.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * Moves weights against their gradients, and remembers past gradients to do so.
 *
 * <p>Rows of a table are updated lazily: what is remembered of a row that is not in the batch stands still, so that a
 * step costs what the batch costs, whatever the size of the table.
 */
public interface Optimiser extends AutoCloseable {
    /** Which there are. */
    enum Method {
        /** Kingma and Ba, 2015. */
        ADAM,
        /** Duchi, Hazan and Singer, 2011. */
        ADAGRAD
    }

    /** @param steps how many steps are done already, with {@code state} as the memory they left, to continue in */
    static Optimiser of(Optimiser.Method which, int steps, Weights state) {
        return switch (which) {
            case ADAM -> new Adam(steps, state);
            case ADAGRAD -> new Adagrad(steps, state);
        };
    }

    /** Starts a step; every update until the next one belongs to it. */
    void nextStep();

    /** Steps so far, the one under way included. */
    int steps();

    /** Moves {@code weight} against {@code gradient}, in place. */
    void update(String name, Tensor weight, Tensor gradient, double learningRate);

    /**
     * Moves the rows {@code ids}, all different, of {@code table} against {@code gradient}, {@code [K, E]}, in place.
     */
    void updateRows(String name, Tensor table, Tensor ids, Tensor gradient, double learningRate);

    /**
     * All that is remembered, itself: the next step changes it. With {@link #steps}, a copy of it makes an optimiser
     * that goes on alike.
     */
    Weights state();

    /** Frees the memory. */
    @Override
    void close();
}
