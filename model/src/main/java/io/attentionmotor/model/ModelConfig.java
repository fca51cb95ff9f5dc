package io.attentionmotor.model;

import java.util.List;
import java.util.Locale;

/**
 * The hyper-parameters that shape a model.
 *
 * @param architecture which model
 * @param embedding width of one id's embedding, E
 * @param profileWidth width of the embedded profile, 0 without one
 * @param attentionLayers hidden neurons of the activation unit
 * @param towerLayers hidden neurons of the tower
 * @param activation of activation unit and tower
 * @param softmax whether attention weights are softmaxed; the paper uses them raw
 * @param dropout probability, in the tower
 * @param batchNorm whether the tower's hidden layers are batch-normalised
 * @param maxHistory behaviours the model looks at, at most
 * @param itemRows rows of the item table
 * @param dien what only DIEN has
 * @param bst what only BST has
 */
public record ModelConfig(
        Architecture architecture,
        int embedding,
        int profileWidth,
        List<Integer> attentionLayers,
        List<Integer> towerLayers,
        Activation activation,
        boolean softmax,
        float dropout,
        boolean batchNorm,
        int maxHistory,
        int itemRows,
        DienConfig dien,
        BstConfig bst) {
    /** The models there are. */
    public enum Architecture {
        AVERAGE,
        DIN,
        DIEN,
        BST;

        /** As in a bundle's name and on the command line. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** D: an item's embedding and its category's, side by side. */
    public long width() {
        return 2L * embedding;
    }

    public RankingModel create() {
        return switch (architecture) {
            case AVERAGE -> new AveragePooling(this);
            case DIN -> new Din(this);
            case DIEN -> new Dien(this);
            case BST -> new Bst(this);
        };
    }

    /**
     * Whether one row of a batch may hold many moments of a user, each seeing the history up to itself: true unless a
     * behaviour's encoding depends on what comes after it.
     */
    public boolean sharesPrefixes() {
        return architecture != Architecture.BST || bst.sharesPrefixes();
    }

    /** About how much memory a row of so many candidates and behaviours takes while this model is trained on it. */
    public long bytesOfRow(int candidates, int behaviours) {
        return Float.BYTES * new Footprint(this).floats(candidates, behaviours);
    }

    Tower tower(Long... interestWidths) {
        Mlp mlp = new Mlp("tower", towerLayers, activation, dropout, batchNorm);
        return new Tower(mlp, List.of(interestWidths), width(), profileWidth);
    }
}
