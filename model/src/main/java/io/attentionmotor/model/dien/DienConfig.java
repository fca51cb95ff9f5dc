package io.attentionmotor.model.dien;

import io.attentionmotor.model.Auxiliary;
import io.attentionmotor.model.setting.Setting;

/** What only DIEN is told. */
public record DienConfig(
        @Setting(value = "width of an interest state", initial = "64", range = Setting.Range.ONE_OR_MORE)
        int interestWidth,

        @Setting(
                value = "how a candidate weighs the interest states",
                initial = "bilinear",
                name = "interest-attention")
        Attention attention,

        @Setting(value = "the cell of the second recurrent layer", initial = "augru")
        Evolution evolution,

        @Setting(value = "the loss that teaches each interest state the behaviour that follows it", initial = "sampled")
        Auxiliary.Kind auxiliary,

        @Setting(
                value = "weight of that loss beside the click loss",
                initial = "1.0",
                range = Setting.Range.ZERO_OR_MORE)
        double auxiliaryWeight,

        @Setting(
                value = "hidden neurons of the perceptron that judges a sampled next behaviour",
                initial = "64",
                range = Setting.Range.ONE_OR_MORE)
        int auxiliaryWidth,

        @Setting(value = "whether the tower also sees the sum of the behaviours", initial = "false")
        boolean summedHistory) {

    /** How a candidate weighs the interest states; softmaxed over the behaviours. */
    public enum Attention {
        /** The paper's equation (7): {@code a_t = softmax(h_t W e_a)}. */
        BILINEAR,
        /** A perceptron over {@code [h_t, e_a]}. */
        MLP
    }

    /** How attention enters the second recurrent layer. */
    public enum Evolution {
        /** Scales the update gate: equation (11). */
        AUGRU,
        /** Replaces the update gate: equation (9). */
        AGRU,
        /** Scales the input: equation (8). */
        AIGRU
    }
}
