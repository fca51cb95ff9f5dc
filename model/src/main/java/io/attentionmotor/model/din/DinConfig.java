package io.attentionmotor.model.din;

import io.attentionmotor.model.setting.Setting;

/** What only DIN is told. */
public record DinConfig(
        @Setting(
                value = "the attention weights: as they come, softmaxed, or auto: raw where the log has labels",
                initial = "auto")
        Attention attention) {

    /** What becomes of the activation unit's weights. */
    public enum Attention {
        /** As they come, as in the DIN paper: their sum tells how much interest there is. */
        RAW,
        /** Softmaxed over the behaviours. */
        SOFTMAX,
        /** Raw where the log has labels, so that it matters how often something was clicked; else softmax. */
        AUTO
    }

    boolean softmax() {
        return attention == Attention.SOFTMAX;
    }
}
