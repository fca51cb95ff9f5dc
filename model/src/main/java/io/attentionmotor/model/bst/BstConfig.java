package io.attentionmotor.model.bst;

import io.attentionmotor.model.setting.Setting;

/** What only BST is told. */
public record BstConfig(
        @Setting(value = "transformer layers", initial = "1", range = Setting.Range.ONE_OR_MORE)
        int layers,

        @Setting(value = "attention heads; they divide the width", initial = "4", range = Setting.Range.ONE_OR_MORE)
        int heads,

        @Setting(
                value = "hidden neurons of a layer's feed-forward network",
                initial = "128",
                range = Setting.Range.ONE_OR_MORE)
        int feedForward,

        @Setting(value = "which tokens see which", initial = "target-last")
        Visibility visibility,

        @Setting(value = "what tells the order of the behaviours", initial = "recency")
        Position position,

        @Setting(value = "what the tower sees of the encoded tokens", initial = "mean")
        Output output) {

    /** Which tokens see which. The target sees every behaviour in all three. */
    public enum Visibility {
        /**
         * Behaviours see each other and the target, as in the paper: everything is computed again for each candidate.
         */
        BIDIRECTIONAL,
        /** Behaviours see each other but not the target: they are encoded once per user. */
        TARGET_LAST,
        /** A behaviour sees itself and earlier ones: encoded once per user, and one pass trains all prefixes. */
        CAUSAL
    }

    /** What tells the order of the behaviours. */
    public enum Position {
        /** A trained embedding added to each token: target 0, newest behaviour 1, and so on. */
        RECENCY,
        /** The paper's: the time between behaviour and request, in buckets, added to each behaviour. */
        TIME,
        /** A trained bias on attention for the distance of two tokens: does not depend on the request. */
        RELATIVE
    }

    /** What the tower sees of the encoded tokens. */
    public enum Output {
        /** The mean over all real tokens. */
        MEAN,
        /** All tokens side by side: the behaviours, newest first, then the target. */
        FLATTEN
    }

    void require(long width, boolean time) {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "heads is %d, which does not divide %d, twice the embedding".formatted(heads, width));
        }
        if (position == Position.RELATIVE && visibility != Visibility.CAUSAL) {
            throw new IllegalArgumentException(
                    "position relative needs visibility causal: elsewhere a token also sees what comes after it");
        }
        if (position == Position.TIME && !time) {
            throw new IllegalArgumentException(
                    "position time needs time true: nothing else tells when behaviours were");
        }
    }

    /** See {@link BstArchitecture#sharesPrefixes}. */
    boolean sharesPrefixes() {
        return visibility == Visibility.CAUSAL && position == Position.RELATIVE && output == Output.MEAN;
    }
}
