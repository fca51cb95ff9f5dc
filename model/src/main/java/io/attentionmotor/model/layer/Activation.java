package io.attentionmotor.model.layer;

import io.attentionmotor.model.tensor.Backend;
import io.attentionmotor.model.tensor.Init;
import io.attentionmotor.model.tensor.Tensor;

/** The non-linearities of the papers. */
public enum Activation {
    RELU {
        @Override
        public Tensor apply(Backend backend, String name, Tensor x, Tensor weight, long width) {
            return x.relu();
        }
    },
    /** As BST's: {@code max(0, x) + 0.01 min(0, x)}. */
    LEAKY_RELU {
        @Override
        public Tensor apply(Backend backend, String name, Tensor x, Tensor weight, long width) {
            return x.leakyRelu(0.01f);
        }
    },
    PRELU {
        @Override
        public Tensor apply(Backend backend, String name, Tensor x, Tensor weight, long width) {
            return x.prelu(backend.weight(name + ".prelu.alpha", new Init.Constant(0.25f), width));
        }
    },
    /**
     * DIN's equation (3): {@code f(s) = p(s) s + (1 - p(s)) alpha s} with
     * {@code p(s) = sigmoid((s - E[s]) / sqrt(Var[s] + eps))}. Mean and biased variance are those of the batch while
     * training, per neuron, and running ones afterwards.
     */
    DICE {
        @Override
        public Tensor apply(Backend backend, String name, Tensor x, Tensor weight, long width) {
            Tensor alpha = backend.weight(name + ".dice.alpha", Init.zero(), width);
            Tensor gate = Normalisation.standardise(backend, name + ".dice", x, weight, width, DICE_EPSILON)
                    .sigmoid();
            return x.times(gate.times(alpha.times(-1).plus(1)).plus(alpha));
        }
    };

    private static final float DICE_EPSILON = 1e-9f;

    /** Whether each neuron has parameters of its own. */
    boolean perNeuron() {
        return this == PRELU || this == DICE;
    }

    /**
     * @param x {@code [.., width]}
     * @param weight {@code [.., 1]}, 1 for an element that is real and 0 for padding: padding must not move a statistic
     */
    public abstract Tensor apply(Backend backend, String name, Tensor x, Tensor weight, long width);
}
