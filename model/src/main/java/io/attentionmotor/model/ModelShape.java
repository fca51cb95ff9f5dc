package io.attentionmotor.model;

import io.attentionmotor.model.layer.Activation;
import io.attentionmotor.model.layer.Mlp;
import io.attentionmotor.model.layer.Tower;
import java.util.List;

/**
 * What shapes every model.
 *
 * @param embedding width of one id's embedding, E
 * @param profileWidth width of the embedded profile, 0 without one
 * @param attentionLayers hidden neurons of an activation unit
 * @param towerLayers hidden neurons of the tower
 * @param activation of activation unit and tower
 * @param dropout probability, in the tower
 * @param batchNorm whether the tower's hidden layers are batch-normalised
 * @param maxHistory behaviours the model looks at, at most
 * @param itemRows rows of the item table
 */
public record ModelShape(
        int embedding,
        int profileWidth,
        List<Integer> attentionLayers,
        List<Integer> towerLayers,
        Activation activation,
        float dropout,
        boolean batchNorm,
        int maxHistory,
        int itemRows) {

    /** D: an item's embedding and its category's, side by side. */
    public long width() {
        return 2L * embedding;
    }

    /** The final perceptron over interests of these widths, candidate and profile. */
    public Tower tower(Long... interestWidths) {
        Mlp mlp = new Mlp("tower", towerLayers, activation, dropout, batchNorm);
        return new Tower(mlp, List.of(interestWidths), width(), profileWidth);
    }

    /** An activation unit: a perceptron that is neither dropped out nor normalised. */
    public Mlp unit(String name, List<Integer> layers) {
        return new Mlp(name, layers, activation, 0, false);
    }

    /** {@link #unit(String, List)} of {@link #attentionLayers}. */
    public Mlp activationUnit() {
        return unit("attention", attentionLayers);
    }
}
