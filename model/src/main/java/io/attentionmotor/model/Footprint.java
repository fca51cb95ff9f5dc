package io.attentionmotor.model;

import java.util.List;

/**
 * How many numbers a training step keeps for one row of N candidates and L behaviours, at its peak: what the forward pass
 * leaves for the backward pass, and the gradients under way. Of a batch, as many times as it has rows.
 *
 * <p>The terms are those of the models' largest tensors; the factors were found by measuring the resident memory of a
 * step and lie a little above it, up to twice.
 */
record Footprint(ModelConfig config) {

    /** float32 numbers. */
    long floats(long n, long l) {
        return features(n, l)
                + n * neurons(config.towerLayers(), config.batchNorm())
                + switch (config.architecture()) {
                    case AVERAGE -> 0;
                    case DIN -> n * l * (3 * config.width() + neurons(config.attentionLayers(), false));
                    case DIEN -> dien(n, l);
                    case BST -> bst(n, l);
                };
    }

    /** Embeddings, mask, and what every model makes of them. */
    private long features(long n, long l) {
        return 4 * l * config.width() + 7 * n * (config.width() + config.profileWidth()) + 4 * n * l;
    }

    /** Of a perceptron, for each thing that it is applied to. */
    private long neurons(List<Integer> layers, boolean batchNorm) {
        long ofActivation = config.activation() == Activation.DICE ? 23 : 8;
        return layers.stream().mapToLong(Integer::longValue).sum() * (ofActivation + (batchNorm ? 12 : 0));
    }

    private long dien(long n, long l) {
        DienConfig dien = config.dien();
        long states = dien.interestWidth();
        long perPair = 22 * states
                + (dien.attention() == DienConfig.Attention.MLP ? neurons(config.attentionLayers(), false) : 0);
        long perBehaviour = 30 * states
                + switch (dien.auxiliary()) {
                    case NONE -> 0;
                    case SAMPLED -> 2 * (states + config.width() + neurons(List.of(dien.auxiliaryWidth()), false));
                    case SOFTMAX -> 8L * config.itemRows();
                };
        return n * l * perPair + l * perBehaviour;
    }

    private long bst(long n, long l) {
        BstConfig bst = config.bst();
        long d = config.width();
        long sequences = bst.visibility() == BstConfig.Visibility.BIDIRECTIONAL ? n : 1;
        long tokens = bst.visibility() == BstConfig.Visibility.BIDIRECTIONAL ? n * (1 + l) : n + l;
        long perToken = 13 * d + bst.layers() * (13 * d + 4L * bst.feedForward());
        long flat =
                bst.output() == BstConfig.Output.FLATTEN ? config.maxHistory() * (2 * sequences * d + 4 * (n + l)) : 0;
        return tokens * perToken + attention(n, l) + flat;
    }

    /** What is quadratic: attention itself keeps nothing, but for a bias that is trained. */
    private long attention(long n, long l) {
        BstConfig bst = config.bst();
        return switch (bst.visibility()) {
            case BIDIRECTIONAL -> 0;
            case TARGET_LAST -> 2 * (n + l) * (3 * n + l);
            case CAUSAL -> {
                long weights = 9L * bst.layers() * bst.heads();
                yield weights * n * l + (bst.position() == BstConfig.Position.RELATIVE ? weights * l * l : 4 * l * l);
            }
        };
    }
}
